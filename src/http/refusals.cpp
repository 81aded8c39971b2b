#include "http/refusals.hpp"

#include <string>

namespace signalbox::http {

namespace {

Response with_header(Response response, std::string_view name,
                     std::string_view value) {
  response.headers.emplace_back(name, value);
  return response;
}

} // namespace

Response route_unknown() {
  return error_response(404, "not_found", "there is no such route");
}

Response method_not_allowed(std::string_view allow) {
  return with_header(error_response(405, "method_not_allowed",
                                    "this route takes " + std::string(allow)),
                     "Allow", allow);
}

Response too_slow() {
  return error_response(408, "request_timeout",
                        "the request did not come in time");
}

Response body_too_large(std::size_t max_body) {
  return error_response(413, "body_too_large",
                        "this route takes at most " + std::to_string(max_body) +
                          " bytes");
}

Response unsupported_media_type() {
  return error_response(415, "unsupported_media_type",
                        "send application/json or text/plain");
}

Response expectation_failed() {
  return error_response(417, "expectation_failed",
                        "only 100-continue can be expected");
}

Response headers_too_large(std::size_t max_header) {
  return error_response(431, "headers_too_large",
                        "the header may have at most " +
                          std::to_string(max_header) + " bytes");
}

Response malformed_request(std::string_view why) {
  return error_response(400, "bad_request",
                        "this is not HTTP/1.1: " + std::string(why));
}

Response handler_failed() {
  return error_response(500, "internal", "the request could not be served");
}

Response busy() {
  return with_header(error_response(503, "busy", "all connections are in use"),
                     "Retry-After", "1");
}

Response answer_late() {
  return error_response(504, "timeout", "the answer did not come in time");
}

} // namespace signalbox::http
