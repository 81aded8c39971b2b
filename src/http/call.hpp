#pragma once

#include <cstddef>
#include <string>

#include "domain/core/deadline.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// An outgoing request. Redirects are not followed; plain HTTP only to
/// loopback; the answer's body is capped.
struct Call {
  std::string_view service; ///< `model`, `data`: a constant, for metrics
  Method method = Method::get;
  std::string base_url; ///< `https://host[:port][/prefix]`
  std::string target;   ///< appended to the base's path: `/v2/x?y=z`
  Headers headers;
  std::string body;
  Deadline deadline;                           ///< absolute, for the whole call
  std::size_t max_body = std::size_t{1} << 20; ///< longer answers fail
};

/// The answer, whatever its status.
struct Reply {
  int status = 0;
  Headers headers;
  std::string body;

  std::optional<std::string_view> header(std::string_view name) const {
    return find_header(headers, name);
  }
};

/// Where a base URL points, taken apart.
struct Endpoint {
  bool tls = true;
  std::string host, port, prefix; ///< prefix without a trailing slash

  friend auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

/// Fails with `invalid_argument` for anything but http(s) URLs without user
/// info, query and fragment, and for plain HTTP to a host that is not loopback.
Result<Endpoint> parse_endpoint(std::string_view base_url);

/// The same for `ws` and `wss`; the prefix is the path that is asked for.
Result<Endpoint> parse_socket_url(std::string_view url);

} // namespace signalbox::http
