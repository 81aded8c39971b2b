#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/admission.hpp"
#include "http/call.hpp"

/// Feeds the pure part of a request's way: method, target, `Host`, credential
/// and media type come from the input, one per line.
namespace {

using namespace signalbox;
using namespace signalbox::http;

std::string_view next_line(std::string_view& rest) {
  const auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  return line;
}

void require(bool holds) {
  if (!holds)
    std::abort();
}

const AccessRules& access_rules() {
  static const AccessRules rules{"cron", "admin", {"box.example"}};
  return rules;
}

const Router& routes() {
  static const Router router{
    {Route{Method::get, "/api/signals/{id}", Access::open, {}},
     Route{Method::post, "/api/signals/{id}/retry", Access::cron, {}},
     Route{Method::get, "/api/signals/recent", Access::admin, {}},
     Route{Method::post, "/api/{kind}/drain/{id}", Access::admin_or_cron, {}},
     Route{Method::get, "/", Access::open, {}}}};
  return router;
}

bool is_visible(std::string_view text) {
  for (const char c : text)
    if (c < ' ' || c > '~')
      return false;
  return true;
}

void check_texts(std::string_view target) {
  const auto masked = masked_target(target);
  require(masked.size() <= 512 && is_visible(masked));
  if (const auto query = parse_query(target))
    require(query->size() <= target.size());
  if (const auto endpoint = parse_endpoint(target))
    require(!endpoint->host.empty() && !endpoint->port.empty() &&
            !endpoint->prefix.ends_with('/'));
}

void check_admission(std::string_view input) {
  Request request;
  request.method = method_from(next_line(input));
  const auto target = next_line(input);
  check_texts(target);
  for (const auto* name : {"Host", "x-cron-token", "Content-Type"})
    request.headers.emplace_back(name, next_line(input));
  const BodyNotice body{!input.empty(), input.size()};
  const auto admission =
    Gate(access_rules(), routes()).admit(target, body, request);
  require(admission.refusal.has_value() || admission.route != nullptr);
  if (!admission.refusal)
    require(request.path.starts_with('/') &&
            check_host(access_rules(), request).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  check_admission({reinterpret_cast<const char*>(data), size});
  return 0;
}
