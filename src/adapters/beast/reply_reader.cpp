#include "adapters/beast/reply_reader.hpp"

#include <algorithm>

#include <boost/beast/http/error.hpp>

#include "adapters/beast/beast_text.hpp"
#include "adapters/beast/wire_sizes.hpp"

namespace signalbox {

namespace {

/// An announced length is only a claim: more room is made as bytes arrive.
constexpr std::uint64_t max_reserved_reply = 256 * 1024;

constexpr std::size_t usual_reply_headers = 16;

/// No server has a reason to say more before it answers.
constexpr int max_interims = 16;

} // namespace

ReplyReader::Parser::Parser(const ReplyLimits& limits) {
  header_limit(static_cast<std::uint32_t>(limits.max_header));
  body_limit(limits.max_body);
  skip(limits.head);
  eager(true);
}

void ReplyReader::Parser::on_response_impl(int status, string_view, int,
                                           ErrorCode&) {
  reply.status = status;
  reply.headers.reserve(usual_reply_headers);
}

void ReplyReader::Parser::on_field_impl(beast::http::field, string_view name,
                                        string_view value, ErrorCode&) {
  // Trailers are nobody's business.
  if (!is_header_done())
    reply.headers.emplace_back(view(name), view(value));
}

void ReplyReader::Parser::on_body_init_impl(
  const boost::optional<std::uint64_t>& length, ErrorCode&) {
  if (length)
    reply.body.reserve(
      static_cast<std::size_t>(std::min(*length, max_reserved_reply)));
}

std::size_t ReplyReader::Parser::on_body_impl(string_view part, ErrorCode&) {
  reply.body.append(part.data(), part.size());
  return part.size();
}

std::size_t ReplyReader::Parser::on_chunk_body_impl(std::uint64_t,
                                                    string_view part,
                                                    ErrorCode& ec) {
  return on_body_impl(part, ec);
}

ReplyReader::ReplyReader(const ReplyLimits& limits) : limits_(limits) {
  parser_.emplace(limits_);
}

ReplyReader::Step ReplyReader::feed(beast::flat_buffer& buffer) {
  while (buffer.size() > 0) {
    if (!put(buffer))
      return Step::failed;
    if (!parser_->is_done())
      return Step::more;
    if (parser_->reply.status >= 200)
      return Step::whole;
    if (!skip_interim())
      return Step::failed;
  }
  return Step::more;
}

/// Takes all that the parser can take now; false if it found a fault.
bool ReplyReader::put(beast::flat_buffer& buffer) {
  ErrorCode ec;
  const auto used = parser_->put(asio::const_buffer(buffer.data()), ec);
  buffer.consume(used);
  if (!parser_->is_header_done())
    parser_->header_bytes += used;
  if (ec && ec != beast::http::error::need_more)
    return fail_with(ec);
  if (over_limit(ec ? buffer.size() : 0))
    return fail_with(beast::http::error::header_limit);
  return true;
}

/// `waiting` bytes could not be taken yet because their line is not complete.
bool ReplyReader::over_limit(std::size_t waiting) const {
  if (parser_->is_header_done())
    return waiting > max_chunk_overhead;
  return parser_->header_bytes + waiting > limits_.max_header;
}

bool ReplyReader::skip_interim() {
  // Nobody here asks for another protocol.
  const bool switched = parser_->reply.status == 101;
  if (switched || ++interims_ > max_interims)
    return fail_with(beast::http::error::bad_status);
  parser_.emplace(limits_);
  return true;
}

bool ReplyReader::fail_with(ErrorCode ec) {
  if (ec == beast::http::error::header_limit ||
      ec == beast::http::error::body_limit)
    error_ =
      Error{Errc::malformed_reply,
            "the answer is larger than allowed: " + ec.message(), "too_large"};
  else
    error_ = Error{Errc::malformed_reply,
                   "the answer is not HTTP/1.1: " + ec.message()};
  return false;
}

bool ReplyReader::end() {
  if (!parser_->got_some() || parser_->is_done())
    return parser_->is_done();
  ErrorCode ec;
  parser_->put_eof(ec);
  return !ec && parser_->is_done();
}

std::size_t ReplyReader::missing_body() const {
  if (!parser_->is_header_done())
    return 0;
  return static_cast<std::size_t>(
    parser_->content_length_remaining().value_or(0));
}

} // namespace signalbox
