#pragma once

#include <functional>
#include <memory>

#include "adapters/beast/client_dial.hpp"
#include "adapters/beast/loop_timer.hpp"
#include "adapters/beast/socket_connection.hpp"
#include "domain/core/deadline.hpp"

namespace signalbox {

/// A socket on its way to being open: name look-up, TCP, TLS, hand-shake.
class SocketOpening : public std::enable_shared_from_this<SocketOpening> {
public:
  /// Called once. Fails as `http::SocketOpened` does.
  using Done = std::function<void(Result<std::shared_ptr<SocketConnection>>)>;

  SocketOpening(asio::io_context& io, std::shared_ptr<ClientDial> dial,
                const SocketRules& rules, Done done);

  void begin(const http::SocketCall& call);
  void abandon(Error error); ///< ends it early

private:
  void connect(http::Endpoint to);
  void shake_hands();
  void limit(SteadyTime at);
  void on_limit();
  void finish(Result<std::shared_ptr<SocketConnection>> outcome);

  std::shared_ptr<ClientDial> dial_;
  SocketRules rules_;
  Done done_; ///< empty once it was called
  std::shared_ptr<WireStream> wire_;
  std::shared_ptr<SocketConnection> connection_;
  LoopTimer timer_;
  http::Endpoint to_;
  Deadline deadline_;
};

} // namespace signalbox
