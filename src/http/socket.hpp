#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "domain/core/deadline.hpp"
#include "domain/core/error.hpp"

namespace signalbox::http {

/// One open WebSocket (RFC 6455), whichever side opened it. Both functions may
/// be called from any thread and never wait.
class Socket {
public:
  virtual ~Socket() = default;

  /// Queues one text message. After the end it is dropped.
  virtual void send(std::string text) = 0;

  /// Says good-bye; what was queued before goes out first.
  virtual void close() = 0;
};

/// What the user of a socket hears, one call at a time, on the thread of the
/// loop.
struct SocketEvents {
  /// The text of a message; binary messages carry text too.
  std::function<void(std::string)> on_message;
  /// The end, exactly once, with its cause: `unavailable` or `timeout`.
  std::function<void(Error)> on_closed;
};

/// What is opened, and by when it must be open.
struct SocketCall {
  std::string url; ///< `ws://` to loopback only, or `wss://`
  Deadline deadline;
};

/// Hears whether the socket opened. Fails with `invalid_argument`,
/// `unavailable` or `timeout`; then no event follows.
using SocketOpened = std::function<void(Result<std::shared_ptr<Socket>>)>;

/// Opens sockets to the outside.
class SocketTransport {
public:
  virtual ~SocketTransport() = default;
  virtual void open(SocketCall call, SocketEvents events,
                    SocketOpened opened) = 0;
};

/// Serves one socket that a peer opened: is given its sending side and says
/// who hears.
using SocketAcceptor = std::function<SocketEvents(std::shared_ptr<Socket>)>;

/// Who serves the sockets of a server, by path.
using SocketTable = std::map<std::string, SocketAcceptor, std::less<>>;

} // namespace signalbox::http
