#pragma once

#include <memory>

#include "adapters/beast/io_loop.hpp"
#include "adapters/beast/socket_rules.hpp"
#include "http/socket.hpp"

namespace signalbox {

/// Opens WebSockets to the outside, with TLS as the HTTP client does it. Text
/// and binary messages are heard alike. A peer that has died without a word is
/// noticed, because it is pinged; who does not read is cut off.
class SocketTransport final : public http::SocketTransport {
public:
  SocketTransport(IoLoop& loop, const SocketRules& rules);
  /// What is open or opening ends as `cancelled`.
  ~SocketTransport() override;
  SocketTransport(const SocketTransport&) = delete;
  SocketTransport& operator=(const SocketTransport&) = delete;

  void open(http::SocketCall call, http::SocketEvents events,
            http::SocketOpened opened) override;

private:
  struct State;
  std::shared_ptr<State> state_;
};

} // namespace signalbox
