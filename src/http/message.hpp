#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox::http {

enum class Method { get, post, put, patch, del, head, options, other };

std::string_view to_string(Method method); ///< `GET` …
Method method_from(std::string_view text);

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The first header of that name, compared without case; nothing if absent.
std::optional<std::string_view> find_header(const Headers& headers,
                                            std::string_view name);

using QueryParams = std::vector<std::pair<std::string, std::string>>;

/// Splits `a=1&b=%20x` and decodes `%XX` and `+`. Fails with
/// `invalid_argument` for broken escapes and control characters.
Result<QueryParams> parse_query(std::string_view query);

/// Decodes `%XX` and nothing else. Fails with `invalid_argument` for broken
/// escapes and control characters.
Result<std::string> percent_decode(std::string_view text);

/// A request as a handler sees it: path and query split and decoded.
struct Request {
  Method method = Method::get;
  std::string path;
  QueryParams query;
  QueryParams captured; ///< `{id}` parts of the route's pattern
  Headers headers;
  std::string body;
  std::string peer; ///< the client's address, where the server looks at it

  std::optional<std::string_view> header(std::string_view name) const {
    return find_header(headers, name);
  }
  /// The first query parameter of that name.
  std::optional<std::string_view> param(std::string_view name) const;
  /// The part of the path that the pattern names; empty if it names none.
  std::string_view captured_part(std::string_view name) const;
};

/// The path of a request line's target, still percent-encoded.
std::string_view encoded_path(std::string_view target);

/// Fills path and query from a request line's target, in origin form (`/a?b=c`)
/// or absolute form (`http://host/a`, whose authority must equal `Host`).
/// Fails with `invalid_argument` named `bad_request`.
Result<void> read_target(std::string_view target, Request& into);

/// How much of an answer leaves the server. All but `whole` exist for the
/// simulator, which plays partners that break off.
enum class Delivery {
  whole,
  cut,  ///< the header and half of the body, then the connection is closed
  drop, ///< the connection is closed without a byte
};

/// An answer; the server adds length, `Cache-Control` and `Connection`.
struct Response {
  int status = 200;
  std::string body;
  std::string content_type = "application/json";
  Headers headers; ///< beside content type, length and `Cache-Control`
  Delivery delivery = Delivery::whole;
};

/// `{"ok":false,"error":name,"reason":detail}` with the code's status
/// (house 9), or with `status` if given.
Response error_response(const Error& error);
Response error_response(int status, std::string_view name,
                        std::string_view reason);

/// The HTTP status of a code, as the table of errors states.
int status_of(Errc code);

} // namespace signalbox::http
