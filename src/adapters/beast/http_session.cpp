#include "adapters/beast/http_session.hpp"

#include <algorithm>
#include <utility>

#include "adapters/beast/answer_text.hpp"
#include "adapters/beast/loop_time.hpp"
#include "adapters/beast/socket_connection.hpp"
#include "adapters/beast/socket_session.hpp"
#include "adapters/beast/wire_sizes.hpp"
#include "http/refusals.hpp"
#include "http/text_case.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

/// A close with unread input would reset the connection and take the answer
/// with it, so this much is read first, for this long.
constexpr std::size_t max_drained_bytes = 1024 * 1024;
constexpr Millis drain_time{1000};

} // namespace

HttpSession::HttpSession(TcpSocket socket, std::shared_ptr<ServerShare> share)
  : share_(std::move(share)), stream_(std::move(socket)) {
  ++share_->open;
}

HttpSession::~HttpSession() {
  --share_->open;
}

void HttpSession::enter(Phase phase, SteadyTime deadline) {
  phase_ = phase;
  deadline_ = deadline;
  share_->sweep.note(deadline);
}

void HttpSession::start() {
  begun_ = loop_now();
  if (share_->tls)
    return shake_hands();
  greet();
}

void HttpSession::turn_away() {
  turned_away_ = true;
  start();
}

void HttpSession::greet() {
  if (turned_away_)
    return refuse(http::busy());
  next_request();
}

void HttpSession::shake_hands() {
  enter(Phase::handshake, loop_now() + share_->rules.header_time);
  auto& tls = stream_.secure(*share_->tls);
  tls.async_handshake(WireStream::Tls::server,
                      [self = shared_from_this()](ErrorCode ec) {
                        if (ec)
                          return self->close();
                        if (self->phase_ == Phase::handshake)
                          self->greet();
                      });
}

void HttpSession::next_request() {
  reader_.reset();
  route_ = nullptr;
  if (in_.size() > 0)
    return begin_request();
  if (share_->stopping)
    return close();
  if (in_.capacity() > kept_buffer_bytes)
    in_.shrink_to_fit();
  enter(Phase::idle, loop_now() + share_->rules.idle_time);
  read();
}

void HttpSession::begin_request() {
  begun_ = loop_now();
  enter(Phase::header, begun_ + share_->rules.header_time);
  reader_.emplace(share_->rules.max_header);
  advance();
}

void HttpSession::read() {
  const auto missing = phase_ == Phase::body ? reader_->missing_body() : 0;
  reading_ = true;
  stream_.read_some(
    in_.prepare(std::clamp(missing, read_bytes, max_read_bytes)),
    [self = shared_from_this()](ErrorCode ec, std::size_t bytes) {
      self->on_read(ec, bytes);
    });
}

void HttpSession::on_read(ErrorCode ec, std::size_t bytes) {
  reading_ = false;
  if (ec)
    return phase_ == Phase::writing ? void() : close();
  switch (phase_) {
    case Phase::idle:
      in_.commit(bytes);
      return begin_request();
    case Phase::header:
    case Phase::body:
      in_.commit(bytes);
      return advance();
    case Phase::draining:
      return drain(bytes);
    default:
      // A refusal is already on its way; its end goes on reading.
      return;
  }
}

void HttpSession::drain(std::size_t bytes) {
  drained_ += bytes;
  if (drained_ > max_drained_bytes)
    return close();
  read();
}

void HttpSession::advance() {
  switch (reader_->feed(in_)) {
    case RequestReader::Step::more:
      return read();
    case RequestReader::Step::header:
      return judge_header();
    case RequestReader::Step::whole:
      return serve();
    case RequestReader::Step::failed:
      keep_ = false;
      return send(share_->refusal_of(*reader_, route_));
  }
}

void HttpSession::judge_header() {
  enter(Phase::body, begun_ + share_->rules.request_time);
  if (const auto* acceptor = share_->acceptor_for(*reader_))
    return hand_over(*acceptor);
  auto admission = share_->admit(*reader_, stream_.socket());
  route_ = admission.route;
  if (admission.refusal)
    return refuse(std::move(*admission.refusal));
  reader_->allow_body(route_->max_body);
  if (const auto expected = reader_->expectation()) {
    if (!http::same_word(*expected, "100-continue"))
      return refuse(http::expectation_failed());
    if (!reader_->complete() && in_.size() == 0)
      return invite_body();
  }
  advance();
}

/// The session stays, so that the server finds and counts the connection.
void HttpSession::hand_over(const http::SocketAcceptor& acceptor) {
  if (auto refusal = share_->socket_refusal(*reader_, in_.size()))
    return refuse(std::move(*refusal));
  enter(Phase::socket, SteadyTime::max());
  socket_ =
    serve_socket({{shared_from_this(), &stream_},
                  reader_->shared_request(),
                  share_->rules.socket},
                 acceptor, [self = shared_from_this()] { self->close(); });
  out_.clear();
  status_ = 101;
  observe();
}

void HttpSession::invite_body() {
  static constexpr std::string_view leave = "HTTP/1.1 100 Continue\r\n\r\n";
  stream_.write_all(asio::buffer(leave),
                    [self = shared_from_this()](ErrorCode ec, std::size_t) {
                      if (ec)
                        self->close();
                      else if (self->phase_ == Phase::body)
                        self->read();
                    });
}

void HttpSession::serve() {
  if (auto refusal = share_->body_refusal(*reader_, *route_))
    return refuse(std::move(*refusal));
  enter(Phase::handling, loop_now() + route_->answer_limit);
  const auto ticket = ++ticket_;
  auto respond = [desk = share_->desk, to = weak_from_this(),
                  ticket](http::Response response) {
    desk->put({to, ticket, std::move(response)});
  };
  try {
    route_->handler(reader_->shared_request(), std::move(respond));
  } catch (const std::exception& caught) {
    log::error("http_server.handler_failed", {{"detail", caught.what()}});
    answer(ticket, http::handler_failed());
  }
}

void HttpSession::answer(std::uint64_t ticket, http::Response response) {
  if (phase_ == Phase::handling && ticket == ticket_)
    send(response);
}

void HttpSession::expire() {
  switch (phase_) {
    case Phase::header:
    case Phase::body:
      keep_ = false;
      return send(http::too_slow());
    case Phase::handling:
      return send(http::answer_late());
    default:
      return close();
  }
}

void HttpSession::wind_down() {
  if (socket_)
    return socket_->close();
  if (phase_ == Phase::idle || phase_ == Phase::handshake)
    close();
}

/// Ends a request before its handler sees it. The connection stays if the
/// rest of the request is at hand; otherwise nobody waits for it.
void HttpSession::refuse(http::Response response) {
  keep_ = keep_ && reader_ &&
          (reader_->complete() ||
           (reader_->body().length.value_or(in_.size() + 1) <= in_.size() &&
            reader_->feed(in_) == RequestReader::Step::whole));
  send(response);
}

void HttpSession::send(const http::Response& response) {
  const bool asked = reader_ && reader_->complete();
  keep_ = keep_ && asked && reader_->keep_alive() && !share_->stopping &&
          response.delivery == http::Delivery::whole;
  const bool head = reader_ && reader_->request().method == http::Method::head;
  const AnswerForm form{keep_, reader_ && reader_->speaks_http10(), head};
  const auto header = write_answer(response, form, out_);
  if (response.delivery == http::Delivery::cut)
    out_.resize(header + (out_.size() - header) / 2);
  status_ = response.status;
  delivery_ = response.delivery;
  enter(Phase::writing, loop_now() + share_->rules.request_time);
  if (delivery_ == http::Delivery::drop)
    return on_written({});
  stream_.write_all(asio::buffer(out_),
                    [self = shared_from_this()](ErrorCode ec, std::size_t) {
                      self->on_written(ec);
                    });
}

void HttpSession::on_written(ErrorCode ec) {
  if (phase_ == Phase::closed)
    return;
  observe();
  if (out_.capacity() > kept_buffer_bytes)
    std::string().swap(out_);
  if (ec || delivery_ != http::Delivery::whole)
    return close();
  if (!keep_)
    return linger();
  next_request();
}

void HttpSession::linger() {
  enter(Phase::draining, loop_now() + drain_time);
  stream_.end_sending();
  in_.clear();
  if (!reading_)
    read();
}

void HttpSession::observe() {
  ServedRequest served;
  served.status = status_;
  served.response_bytes = delivery_ == http::Delivery::drop ? 0 : out_.size();
  served.took = loop_now() - begun_;
  share_->report(served, reader_ ? &*reader_ : nullptr, route_);
}

void HttpSession::close() {
  if (phase_ == Phase::closed)
    return;
  enter(Phase::closed, SteadyTime::max());
  stream_.close();
  share_->sessions.erase(this);
  if (const auto socket = std::exchange(socket_, nullptr))
    socket->end({Errc::unavailable, "the server has ended", "cancelled"});
}

} // namespace signalbox
