#pragma once

#include <cstddef>
#include <string_view>

#include "http/message.hpp"

/// What the server itself answers when a handler cannot or must not.
namespace signalbox::http {

Response route_unknown();                            ///< 404 `not_found`
Response method_not_allowed(std::string_view allow); ///< 405
Response too_slow();                                 ///< 408 `request_timeout`
Response body_too_large(std::size_t max_body);       ///< 413
Response unsupported_media_type();                   ///< 415
Response expectation_failed();                       ///< 417
Response headers_too_large(std::size_t max_header);  ///< 431
Response malformed_request(std::string_view why);    ///< 400 `bad_request`
Response handler_failed();                           ///< 500 `internal`
Response busy();                                     ///< 503, `Retry-After: 1`
Response answer_late();                              ///< 504 `timeout`

} // namespace signalbox::http
