#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <boost/beast/core/flat_buffer.hpp>

#include "adapters/beast/request_reader.hpp"
#include "adapters/beast/server_share.hpp"
#include "adapters/beast/wire_stream.hpp"

namespace signalbox {

class SocketConnection;

/// One connection of a client: reads a request, has it judged, hands it to its
/// handler, writes the answer, and begins again.
class HttpSession : public std::enable_shared_from_this<HttpSession> {
public:
  HttpSession(TcpSocket socket, std::shared_ptr<ServerShare> share);
  ~HttpSession();

  void start();
  /// Answers 503 `busy` to whatever is asked, and closes.
  void turn_away();
  /// The handler's answer to the request with this ticket; a late or second
  /// one is dropped.
  void answer(std::uint64_t ticket, http::Response response);

  SteadyTime deadline() const { return deadline_; }
  void expire();    ///< the deadline has passed
  void wind_down(); ///< closes if no request has begun, a socket politely
  void close();

private:
  enum class Phase {
    handshake,
    idle,     ///< between two requests
    header,   ///< from its first byte
    body,     ///< the header has been judged
    handling, ///< the handler has it
    writing,  ///< the answer is on its way
    draining, ///< all is said; what still comes in is thrown away
    socket,   ///< the connection has become a WebSocket's
    closed,
  };

  void enter(Phase phase, SteadyTime deadline);
  void shake_hands();
  void greet();
  void next_request();
  void begin_request();
  void read();
  void on_read(ErrorCode ec, std::size_t bytes);
  void drain(std::size_t bytes);
  void advance();
  void judge_header();
  void hand_over(const http::SocketAcceptor& acceptor);
  void invite_body();
  void serve();
  void refuse(http::Response response);
  void send(const http::Response& response);
  void on_written(ErrorCode ec);
  void linger();
  void observe();

  std::shared_ptr<ServerShare> share_;
  WireStream stream_;
  beast::flat_buffer in_;
  std::string out_;
  std::optional<RequestReader> reader_;
  std::shared_ptr<SocketConnection> socket_;
  const http::Route* route_ = nullptr;
  Phase phase_ = Phase::handshake;
  SteadyTime deadline_ = SteadyTime::max();
  SteadyTime begun_{};
  std::uint64_t ticket_ = 0;
  std::size_t drained_ = 0;
  int status_ = 0;
  http::Delivery delivery_ = http::Delivery::whole;
  bool keep_ = true;     ///< another request may follow
  bool reading_ = false; ///< a read is under way
  bool turned_away_ = false;
};

} // namespace signalbox
