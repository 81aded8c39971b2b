#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include "adapters/beast/asio_names.hpp"
#include "http/admission.hpp"
#include "http/message.hpp"

namespace signalbox {

/// Reads one request out of a connection's bytes, straight into the form that
/// handlers take. Stricter than Beast about what tells where a request ends:
/// at most one length, or `chunked` alone.
class RequestReader final : private beast::http::basic_parser<true> {
public:
  enum class Step {
    more,   ///< everything is taken, more bytes are needed
    header, ///< the header is complete, said once
    whole,  ///< the request is complete
    failed, ///< see `fault`
  };

  explicit RequestReader(std::size_t max_header);

  /// Takes what belongs to this request off `buffer`.
  Step feed(beast::flat_buffer& buffer);

  /// Limits what may follow the header.
  void allow_body(std::size_t max_body);

  std::string_view target() const { return target_; }
  std::string_view fault() const { return fault_; }  ///< one sentence
  int fault_status() const { return fault_status_; } ///< 400, 413, 431
  http::BodyNotice body() const;
  /// Bytes of the body that are known to be still to come.
  std::size_t missing_body() const;
  bool complete() const { return is_done(); }
  bool keep_alive() const;
  bool speaks_http10() const { return version_ == 10; }
  /// The value of `Expect`, if the client waits for leave to send its body.
  std::optional<std::string_view> expectation() const;

  http::Request& request() { return *request_; }
  const http::Request& request() const { return *request_; }
  std::shared_ptr<const http::Request> shared_request() { return request_; }
  std::size_t bytes() const { return bytes_; } ///< taken so far

private:
  using string_view = beast::string_view;
  using verb = beast::http::verb;
  using field = beast::http::field;

  Step fail_with(ErrorCode ec);
  bool over_limit(std::size_t waiting) const;
  void check_framing(field name, string_view value, ErrorCode& ec);

  void on_request_impl(verb, string_view method, string_view target,
                       int version, ErrorCode& ec) override;
  void on_field_impl(field name, string_view name_text, string_view value,
                     ErrorCode& ec) override;
  void on_header_impl(ErrorCode& ec) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length,
                         ErrorCode& ec) override;
  std::size_t on_body_impl(string_view part, ErrorCode& ec) override;
  void on_chunk_header_impl(std::uint64_t, string_view, ErrorCode&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view part,
                                 ErrorCode& ec) override;
  void on_finish_impl(ErrorCode&) override {}
  // Only called for answers.
  void on_response_impl(int, string_view, int, ErrorCode&) override {}

  std::size_t max_header_;
  std::shared_ptr<http::Request> request_ = std::make_shared<http::Request>();
  std::string target_;
  std::string fault_;
  int fault_status_ = 0;
  int version_ = 0;
  std::size_t bytes_ = 0;
  bool header_read_ = false;
  bool framed_ = false; ///< a length or an encoding has been stated
};

} // namespace signalbox
