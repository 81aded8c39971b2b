#include "http/timed_access.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "http/key_text.hpp"
#include "http/text_case.hpp"
#include "json/view.hpp"

namespace signalbox::http {
namespace {

constexpr std::string_view key_header = "x-api-key";
constexpr std::string_view key_parameter = "key";

tl::unexpected<Error> wrong_key() {
  return fail(Errc::unauthorized,
              "the key of this route is missing or wrong, or none is set");
}

bool states_key(const Request& request) {
  return request.header(key_header) || request.param(key_parameter);
}

bool opens(const AccessRules& rules, std::string_view given) {
  return equal_in_constant_time(rules.timed_key, given) &&
         !rules.timed_key.empty();
}

/// The last value of the last header of that name: what the nearest proxy has
/// seen. Those before it were the client's to write.
std::optional<std::string_view> last_value(const Request& request,
                                           std::string_view name) {
  std::optional<std::string_view> found;
  for (const auto& [header, value] : request.headers)
    if (same_word(header, name))
      found = std::string_view(value);
  if (!found)
    return found;
  return trimmed(found->substr(found->rfind(',') + 1));
}

std::string_view sender_of(const AccessRules& rules, const Request& request) {
  if (rules.ingest_trust_header.empty())
    return request.peer;
  return last_value(request, rules.ingest_trust_header)
    .value_or(std::string_view(request.peer));
}

bool may_send(const AccessRules& rules, const Request& request) {
  const auto& allowed = rules.ingest_addresses;
  return allowed.empty() ||
         std::ranges::find(allowed, sender_of(rules, request)) != allowed.end();
}

/// Only what would be taken out of the payload counts, so that no key is kept.
std::optional<std::string> body_key(std::string_view body) {
  json::Document document;
  const auto root = document.parse(body);
  if (!root) {
    const auto place = find_key(body);
    return place
             ? std::optional(std::string(body.substr(place->at, place->size)))
             : std::nullopt;
  }
  const auto key = root->find(key_parameter);
  const auto text = key ? key->as_string() : std::nullopt;
  return text ? std::optional(std::string(*text)) : std::nullopt;
}

} // namespace

Result<void> check_timed(const AccessRules& rules, Access access,
                         const Request& request) {
  if (access == Access::timed_ingest && !may_send(rules, request))
    return fail(Errc::unauthorized,
                "alerts are not taken from the address of the sender");
  if (access == Access::timed_ingest && !states_key(request) &&
      !rules.timed_key.empty())
    return {};
  const bool by_header = opens(rules, request.header(key_header).value_or(""));
  const bool by_query = opens(rules, request.param(key_parameter).value_or(""));
  if (by_header || by_query)
    return {};
  return wrong_key();
}

Result<void> check_body_key(const AccessRules& rules, Access access,
                            const Request& request) {
  if (access != Access::timed_ingest || states_key(request))
    return {};
  if (opens(rules, body_key(request.body).value_or("")))
    return {};
  return wrong_key();
}

} // namespace signalbox::http
