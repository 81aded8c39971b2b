#pragma once

#include <memory>
#include <utility>

#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include "adapters/beast/wire_stream.hpp"

namespace signalbox {

/// A connection in the form that Beast's WebSocket stands on.
class SocketLayer {
public:
  using executor_type = LoopExecutor;

  explicit SocketLayer(std::shared_ptr<WireStream> wire)
    : wire_(std::move(wire)) {}

  executor_type get_executor() { return wire_->socket().get_executor(); }

  template <class Buffers, class Handler>
  void async_read_some(const Buffers& into, Handler&& handler) {
    wire_->read_some(into, std::forward<Handler>(handler));
  }

  template <class Buffers, class Handler>
  void async_write_some(const Buffers& from, Handler&& handler) {
    wire_->write_some(from, std::forward<Handler>(handler));
  }

  /// Beast closes by this name when a peer is too slow.
  friend void beast_close_socket(SocketLayer& layer) { layer.wire_->close(); }

  /// After the good-byes: ends the sending side and waits for the peer to do
  /// the same, so that what was said last is not lost by a reset. Both sides
  /// act as RFC 6455 wants the server to, and so do not wait for each other.
  template <class Handler>
  friend void async_teardown(beast::role_type, SocketLayer& layer,
                             Handler&& handler) {
    beast::websocket::async_teardown(beast::role_type::server,
                                     layer.wire_->socket(),
                                     std::forward<Handler>(handler));
  }

private:
  std::shared_ptr<WireStream> wire_;
};

} // namespace signalbox
