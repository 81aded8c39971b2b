#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <boost/asio/ssl/context.hpp>

#include "adapters/beast/wire_stream.hpp"
#include "domain/core/error.hpp"
#include "http/call.hpp"

namespace signalbox {

/// Brings connections to the outside up, for every protocol that is spoken on
/// them: name look-up, TCP, and TLS with the system's authorities and host name
/// verification. Lives on the loop's thread.
class ClientDial {
public:
  /// Fails with `unavailable`.
  using Done = std::function<void(Result<void>)>;

  explicit ClientDial(asio::io_context& io) : resolver_(io) {}

  /// Connects `stream`. `done` is called once, later, and has to keep the
  /// stream and this object alive until then; closing the stream ends the
  /// work early.
  void connect(http::Endpoint to, WireStream& stream, Done done);

private:
  struct Attempt {
    http::Endpoint to;
    WireStream& stream;
    Done done;
  };
  using Kept = std::shared_ptr<Attempt>;

  void look_up(Kept attempt);
  void reach(Kept attempt, std::vector<Tcp::endpoint> endpoints);
  void shake_hands(const Kept& attempt);
  /// Loaded at the first use; null if unusable.
  asio::ssl::context* tls();

  Tcp::resolver resolver_;
  std::optional<asio::ssl::context> tls_;
};

} // namespace signalbox
