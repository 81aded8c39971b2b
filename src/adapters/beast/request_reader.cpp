#include "adapters/beast/request_reader.hpp"

#include <algorithm>

#include <boost/beast/http/error.hpp>

#include "adapters/beast/beast_text.hpp"
#include "adapters/beast/wire_sizes.hpp"
#include "http/text_case.hpp"

namespace signalbox {

namespace {

/// An announced length is only a claim: more room is made as bytes arrive.
constexpr std::uint64_t max_reserved_request = 1024 * 1024;

/// Handlers see most requests with fewer headers than this.
constexpr std::size_t usual_request_headers = 12;

} // namespace

RequestReader::RequestReader(std::size_t max_header) : max_header_(max_header) {
  header_limit(static_cast<std::uint32_t>(max_header));
  // The route's own limit comes with `allow_body`.
  body_limit(boost::none);
}

RequestReader::Step RequestReader::feed(beast::flat_buffer& buffer) {
  while (!is_done()) {
    if (buffer.size() == 0)
      return Step::more;
    ErrorCode ec;
    const auto used = put(asio::const_buffer(buffer.data()), ec);
    buffer.consume(used);
    bytes_ += used;
    if (over_limit(ec ? buffer.size() : 0))
      return fail_with(beast::http::error::header_limit);
    if (ec == beast::http::error::need_more)
      return Step::more;
    if (ec)
      return fail_with(ec);
    if (!header_read_ && is_header_done()) {
      header_read_ = true;
      eager(true);
      return Step::header;
    }
  }
  return Step::whole;
}

/// `waiting` bytes could not be taken yet because their line is not complete.
bool RequestReader::over_limit(std::size_t waiting) const {
  if (header_read_)
    return waiting > max_chunk_overhead;
  return bytes_ + waiting > max_header_;
}

RequestReader::Step RequestReader::fail_with(ErrorCode ec) {
  if (ec == beast::http::error::header_limit)
    fault_status_ = 431;
  else if (ec == beast::http::error::body_limit)
    fault_status_ = 413;
  else
    fault_status_ = 400;
  fault_ = ec.message();
  return Step::failed;
}

void RequestReader::allow_body(std::size_t max_body) {
  body_limit(max_body);
}

http::BodyNotice RequestReader::body() const {
  http::BodyNotice notice{chunked(), std::nullopt};
  if (const auto length = content_length()) {
    notice.length = *length;
    notice.present = *length > 0;
  }
  return notice;
}

std::size_t RequestReader::missing_body() const {
  return static_cast<std::size_t>(content_length_remaining().value_or(0));
}

bool RequestReader::keep_alive() const {
  return header_read_ && basic_parser::keep_alive();
}

std::optional<std::string_view> RequestReader::expectation() const {
  if (speaks_http10())
    return std::nullopt;
  return request_->header("expect");
}

void RequestReader::on_request_impl(verb, string_view method,
                                    string_view target, int version,
                                    ErrorCode&) {
  request_->method = http::method_from(view(method));
  request_->headers.reserve(usual_request_headers);
  target_.assign(target.data(), target.size());
  version_ = version;
}

void RequestReader::on_field_impl(field name, string_view name_text,
                                  string_view value, ErrorCode& ec) {
  // A trailer must not pass for a header: the route has been chosen already.
  if (header_read_)
    return;
  check_framing(name, value, ec);
  request_->headers.emplace_back(view(name_text), view(value));
}

/// What two readers could understand differently would let a second request
/// hide in a body.
void RequestReader::check_framing(field name, string_view value,
                                  ErrorCode& ec) {
  const bool length = name == field::content_length;
  if (!length && name != field::transfer_encoding)
    return;
  const auto text = view(value);
  const bool clear =
    length
      ? std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })
      : version_ == 11 && http::same_word(text, "chunked");
  if (framed_ || !clear)
    ec = length ? beast::http::error::bad_content_length
                : beast::http::error::bad_transfer_encoding;
  framed_ = true;
}

void RequestReader::on_header_impl(ErrorCode&) {}

void RequestReader::on_body_init_impl(
  const boost::optional<std::uint64_t>& length, ErrorCode&) {
  if (length)
    request_->body.reserve(
      static_cast<std::size_t>(std::min(*length, max_reserved_request)));
}

std::size_t RequestReader::on_body_impl(string_view part, ErrorCode&) {
  request_->body.append(part.data(), part.size());
  return part.size();
}

std::size_t RequestReader::on_chunk_body_impl(std::uint64_t, string_view part,
                                              ErrorCode& ec) {
  return on_body_impl(part, ec);
}

} // namespace signalbox
