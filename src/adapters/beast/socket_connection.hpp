#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "adapters/beast/loop_timer.hpp"
#include "adapters/beast/socket_handle.hpp"
#include "adapters/beast/socket_rules.hpp"
#include "adapters/beast/wire_stream.hpp"
#include "http/call.hpp"

namespace signalbox {

/// A WebSocket over a connection, whichever side opened it: first the
/// hand-shake, then messages in both directions, then the good-byes. Lives on
/// the loop's thread.
class SocketConnection : public std::enable_shared_from_this<SocketConnection> {
public:
  /// Fails with `unavailable` or `timeout`.
  using Ready = std::function<void(Result<void>)>;

  SocketConnection(std::shared_ptr<WireStream> wire, const SocketRules& rules);
  ~SocketConnection();
  SocketConnection(const SocketConnection&) = delete;
  SocketConnection& operator=(const SocketConnection&) = delete;

  /// Shakes hands as the client; the caller limits the time.
  void ask(const http::Endpoint& to, Ready ready);
  /// Shakes hands as the server that has read this request.
  void answer(const http::Request& request, Ready ready);

  /// The sending side, for the user.
  std::shared_ptr<http::Socket> handle();

  /// After the hand-shake: the user hears from now on, and `gone` is called at
  /// the end, before the user learns of it.
  void start(http::SocketEvents events, std::function<void()> gone);

  void obey();           ///< carries out what the handle was told
  void close();          ///< says good-bye; the end follows in a limited time
  void end(Error cause); ///< at once

private:
  struct Stream;

  void opened(const Ready& ready);
  void read();
  void on_read(ErrorCode ec);
  void write_next();
  void on_written(ErrorCode ec);
  void say_goodbye();
  void on_failed(ErrorCode ec);
  Error cause_of(ErrorCode ec) const;

  std::shared_ptr<WireStream> wire_;
  SocketRules rules_;
  std::unique_ptr<Stream> stream_;
  LoopTimer limit_; ///< of the good-byes
  std::shared_ptr<SocketHandle> handle_;
  /// Shared with the call under way, which may end the socket.
  std::shared_ptr<http::SocketEvents> events_;
  std::function<void()> gone_;
  std::deque<std::string> out_; ///< the first one is on its way
  std::size_t queued_bytes_ = 0;
  bool open_ = false; ///< the hands are shaken: before, nothing may be said
  bool writing_ = false;
  bool closing_ = false; ///< `close` was called
  bool ended_ = false;
};

} // namespace signalbox
