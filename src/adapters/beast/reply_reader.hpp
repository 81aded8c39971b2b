#pragma once

#include <cstdint>
#include <optional>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include "adapters/beast/asio_names.hpp"
#include "domain/core/error.hpp"
#include "http/call.hpp"

namespace signalbox {

/// What an answer may be.
struct ReplyLimits {
  std::size_t max_header = 0, max_body = 0;
  bool head = false; ///< no body, whatever its header says
};

/// Reads one answer out of a connection's bytes, straight into the form that
/// callers take. Interim answers (1xx) are skipped.
class ReplyReader {
public:
  enum class Step { more, whole, failed };

  explicit ReplyReader(const ReplyLimits& limits);

  /// Takes what belongs to this answer off `buffer`.
  Step feed(beast::flat_buffer& buffer);
  /// The server has closed; whether that completes the answer.
  bool end();

  /// `malformed_reply`, also named `too_large`.
  const Error& error() const { return error_; }
  http::Reply take() { return std::move(parser_->reply); }
  bool keep_alive() const { return parser_->keep_alive(); }
  /// Bytes of the body that are known to be still to come.
  std::size_t missing_body() const;

private:
  class Parser final : public beast::http::basic_parser<false> {
  public:
    explicit Parser(const ReplyLimits& limits);
    http::Reply reply;
    std::size_t header_bytes = 0;

  private:
    using string_view = beast::string_view;

    void on_response_impl(int status, string_view, int, ErrorCode&) override;
    void on_field_impl(beast::http::field, string_view name, string_view value,
                       ErrorCode&) override;
    void on_header_impl(ErrorCode&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>& length,
                           ErrorCode&) override;
    std::size_t on_body_impl(string_view part, ErrorCode&) override;
    void on_chunk_header_impl(std::uint64_t, string_view, ErrorCode&) override {
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view part,
                                   ErrorCode&) override;
    void on_finish_impl(ErrorCode&) override {}
    // Only called for requests.
    void on_request_impl(beast::http::verb, string_view, string_view, int,
                         ErrorCode&) override {}
  };

  bool put(beast::flat_buffer& buffer);
  bool over_limit(std::size_t waiting) const;
  bool skip_interim();
  bool fail_with(ErrorCode ec);

  ReplyLimits limits_;
  std::optional<Parser> parser_;
  int interims_ = 0;
  Error error_;
};

} // namespace signalbox
