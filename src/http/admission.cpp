#include "http/admission.hpp"

#include "http/refusals.hpp"
#include "http/text_case.hpp"

namespace signalbox::http {

namespace {

Response refused_match(const Match& match) {
  return match.kind == Match::Kind::not_found ? route_unknown()
                                              : method_not_allowed(match.allow);
}

bool is_accepted_media(const Request& request) {
  const auto type = request.header("content-type");
  if (!type)
    return true;
  const auto media = trimmed(type->substr(0, type->find(';')));
  return same_word(media, "application/json") || same_word(media, "text/plain");
}

std::optional<Response> refused_body(const Route& route, const BodyNotice& body,
                                     const Request& request) {
  if (body.length.value_or(0) > route.max_body)
    return body_too_large(route.max_body);
  if (body.present && !route.any_media && !is_accepted_media(request))
    return unsupported_media_type();
  return std::nullopt;
}

} // namespace

Result<void> admit_address(const AccessRules& access, std::string_view target,
                           Request& request) {
  if (auto read = read_target(target, request); !read)
    return read;
  return check_host(access, request);
}

bool asks_for_socket(const Request& request) {
  const auto upgrade = request.header("upgrade");
  return request.method == Method::get && upgrade &&
         same_word(*upgrade, "websocket") &&
         request.header("sec-websocket-key");
}

Admission Gate::admit(std::string_view target, const BodyNotice& body,
                      Request& request) const {
  if (auto address = admit_address(access_, target, request); !address)
    return {nullptr, error_response(address.error())};
  auto match = router_.match(request.method, encoded_path(target));
  if (match.kind != Match::Kind::found)
    return {nullptr, refused_match(match)};
  const Route& route = *match.route;
  if (auto access = check_access(access_, route.access, request); !access)
    return {&route, error_response(access.error())};
  request.captured = std::move(match.captured);
  return {&route, refused_body(route, body, request)};
}

} // namespace signalbox::http
