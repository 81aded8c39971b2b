#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <boost/beast/core/flat_buffer.hpp>

#include "adapters/beast/reply_reader.hpp"
#include "adapters/beast/wire_stream.hpp"
#include "domain/core/clock.hpp"
#include "http/transport.hpp"

namespace signalbox {

class ClientHub;
struct ClientPool;

/// A call on its way.
struct Exchange {
  std::uint64_t id = 0;
  http::Call call;
  http::Transport::Done done;
  bool sent_before = false; ///< on a kept connection that turned out closed
};

/// One connection to a server: carries one call at a time and stays open
/// between calls. It reads all the time, so that a close by the server is
/// known before the next call is written.
class ClientConnection : public std::enable_shared_from_this<ClientConnection> {
public:
  ClientConnection(std::shared_ptr<ClientHub> hub, ClientPool& pool);

  /// Connects if need be, and reports the outcome to the hub.
  void carry(std::unique_ptr<Exchange> exchange);

  SteadyTime deadline() const { return deadline_; }
  void expire(SteadyTime now); ///< the deadline has passed
  void abandon(Error error);   ///< ends the call early
  void close();
  bool closed() const { return closed_; }

  /// Whether the server has closed it without the loop having noticed yet.
  bool found_closed();
  SteadyTime idle_since() const { return idle_since_; }
  ClientPool& pool() { return pool_; }

private:
  void connect();
  void established();
  void write();
  void read();
  void on_read(ErrorCode ec, std::size_t bytes);
  void on_end(ErrorCode ec);
  void finish();
  void fail(Errc code, std::string detail);
  bool may_send_again() const;

  std::shared_ptr<ClientHub> hub_;
  ClientPool& pool_;
  WireStream stream_;
  beast::flat_buffer in_;
  std::string out_;
  std::optional<ReplyReader> reader_;
  std::unique_ptr<Exchange> exchange_;
  SteadyTime deadline_ = SteadyTime::max();
  SteadyTime idle_since_{};
  bool connected_ = false;
  bool kept_ = false;    ///< has carried a call before this one
  bool reading_ = false; ///< a read is under way
  bool writing_ = false; ///< the request is not yet out
  bool heard_ = false;   ///< a byte of the answer has come
  bool unsent_ = false;  ///< not a byte of the request was taken
  bool closed_ = false;
};

} // namespace signalbox
