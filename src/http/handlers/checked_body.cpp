#include "http/handlers/checked_body.hpp"

#include <utility>

#include "json/reader.hpp"

namespace signalbox::http {

Checked<json::Value> body_object(const Request& request) {
  auto body = json::parse(request.body);
  if (!body)
    return tl::unexpected(error_response(400, "bad_json", body.error().detail));
  if (!body->is_object())
    return tl::unexpected(
      error_response(400, "bad_json", "the body must be a JSON object"));
  return *std::move(body);
}

} // namespace signalbox::http
