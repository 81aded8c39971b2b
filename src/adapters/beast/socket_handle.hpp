#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/beast/asio_names.hpp"
#include "http/socket.hpp"

namespace signalbox {

class SocketConnection;

/// The sending side that the user of a socket holds, in any thread and for as
/// long as he likes. Many orders at once wake the loop once.
class SocketHandle final : public http::Socket {
public:
  /// What the user has ordered since it was last taken.
  struct Orders {
    std::vector<std::string> texts;
    bool close = false; ///< after the texts
  };

  SocketHandle(asio::io_context& io, std::weak_ptr<SocketConnection> to)
    : io_(&io), to_(std::move(to)) {}

  void send(std::string text) override;
  void close() override;

  // For the connection, on the loop's thread.
  Orders take();
  /// From now on orders are dropped; the loop may end.
  void end();

private:
  void wake();

  std::mutex mutex_;
  asio::io_context* io_; ///< null after the end
  std::weak_ptr<SocketConnection> to_;
  Orders orders_;
  bool woken_ = false; ///< the connection will take the orders
};

} // namespace signalbox
