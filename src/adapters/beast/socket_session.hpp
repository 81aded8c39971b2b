#pragma once

#include <functional>
#include <memory>

#include "adapters/beast/socket_rules.hpp"
#include "adapters/beast/wire_stream.hpp"
#include "http/message.hpp"
#include "http/socket.hpp"

namespace signalbox {

class SocketConnection;

/// A request for a socket, with the connection it came by.
struct SocketRequest {
  std::shared_ptr<WireStream> wire;
  std::shared_ptr<const http::Request> request;
  SocketRules rules;
};

/// Answers the hand-shake and lets the acceptor serve the socket; `gone` is
/// called at its end, however early.
std::shared_ptr<SocketConnection> serve_socket(const SocketRequest& asked,
                                               http::SocketAcceptor acceptor,
                                               std::function<void()> gone);

} // namespace signalbox
