#include "adapters/beast/socket_session.hpp"

#include <exception>
#include <utility>

#include "adapters/beast/socket_connection.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

void welcome(SocketConnection& connection, const http::SocketAcceptor& acceptor,
             std::function<void()> gone) {
  try {
    connection.start(acceptor(connection.handle()), gone);
  } catch (const std::exception& caught) {
    log::error("http_server.handler_failed", {{"detail", caught.what()}});
    connection.end({Errc::unavailable, "the acceptor failed"});
    gone();
  }
}

} // namespace

std::shared_ptr<SocketConnection> serve_socket(const SocketRequest& asked,
                                               http::SocketAcceptor acceptor,
                                               std::function<void()> gone) {
  auto connection = std::make_shared<SocketConnection>(asked.wire, asked.rules);
  auto ready = [weak = std::weak_ptr(connection),
                acceptor = std::move(acceptor),
                gone = std::move(gone)](const Result<void>& open) {
    const auto self = weak.lock();
    if (!open || !self)
      return gone();
    welcome(*self, acceptor, gone);
  };
  connection->answer(*asked.request, std::move(ready));
  return connection;
}

} // namespace signalbox
