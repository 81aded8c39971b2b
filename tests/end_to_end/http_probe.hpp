#pragma once

#include <cstdint>
#include <future>
#include <string>
#include <string_view>

#include "adapters/beast/http_transport.hpp"
#include "json/value.hpp"

namespace signalbox::test {

/// The value at a path such as `meta.totalAfter` or `results.0.id`; null if
/// there is none.
const json::Value* find_at(const json::Value& value, std::string_view path);

/// That value as text: `true`, `null`, digits or a string; `(absent)` without.
std::string text_at(const json::Value& value, std::string_view path);

/// What a program answered.
struct Answer {
  int status = 0;
  http::Headers headers;
  std::string body;
  json::Value json; ///< null if the body is not JSON

  std::string text(std::string_view path) const { return text_at(json, path); }
  /// -1 for everything that is no whole number.
  std::int64_t number(std::string_view path) const;
  /// Elements of an array; none if there is no such array. A copy, so that it
  /// outlives an answer that nobody keeps.
  std::vector<json::Value> items(std::string_view path) const;
  std::string header(std::string_view name) const;
};

/// Requires 200.
void check_taken(const Answer& answer);

/// A request to a program.
struct Ask {
  http::Method method = http::Method::get;
  std::string target;
  std::string body{};
  http::Headers headers{};
};

/// Asks one program over HTTP. Whatever keeps an answer from coming is an
/// exception, which fails the test.
class HttpProbe {
public:
  /// `headers` go out with every request, unless it brings its own.
  HttpProbe(std::string base_url, http::Headers headers);

  const std::string& base_url() const { return base_url_; }

  Answer ask(Ask ask) { return start(std::move(ask)).get(); }
  Answer get(std::string target) {
    return ask({http::Method::get, std::move(target)});
  }
  Answer post(std::string target, std::string body = {}) {
    return ask({http::Method::post, std::move(target), std::move(body)});
  }

  /// Asks and does not wait.
  std::future<Answer> start(Ask ask);

private:
  std::string base_url_;
  http::Headers headers_;
  IoLoop loop_;
  HttpTransport transport_;
};

} // namespace signalbox::test
