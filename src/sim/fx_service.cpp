#include "sim/fx_service.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "sim/fx_text.hpp"
#include "sim/provider_answer.hpp"
#include "sim/seeded_hash.hpp"

namespace signalbox {
namespace {

/// Currencies of a comma list.
struct Asked {
  std::vector<Currency> known;
  bool strange = false; ///< some are no currencies
};

Asked asked_currencies(std::optional<std::string_view> list) {
  Asked asked;
  if (!list) {
    for (std::size_t i = 0; i < currency_count; ++i)
      asked.known.push_back(static_cast<Currency>(i));
    return asked;
  }
  for (auto rest = *list; !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    const auto currency = currency_codes.find(rest.substr(0, comma));
    if (currency)
      asked.known.push_back(*currency);
    asked.strange = asked.strange || !currency;
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return asked;
}

http::Response json_answer(std::string body, int status = 200) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

http::Response oxr_refusal(int status, std::string_view message) {
  return json_answer(fx_oxr_error(status, message), status);
}

http::Response serve_v1(const SimWorld& world, const http::Request& request) {
  const auto base = currency_codes.find(request.param("base").value_or("EUR"));
  const auto asked = asked_currencies(request.param("symbols"));
  if (!base || asked.known.empty())
    return message_refusal(404, "not found");
  return json_answer(
    fx_v1_text(world.fx.sheet(*base, asked.known, world.clock.now())));
}

http::Response serve_v2(const SimWorld& world, const http::Request& request) {
  const auto base = currency_codes.find(request.param("base").value_or("EUR"));
  const auto asked = asked_currencies(request.param("quotes"));
  if (!base || asked.strange)
    return message_refusal(422, "invalid currency");
  return json_answer(
    fx_v2_text(world.fx.sheet(*base, asked.known, world.clock.now())));
}

/// What Open Exchange Rates has against a request; nothing: nothing.
std::optional<http::Response> oxr_objection(const SimWorld& world,
                                            const http::Request& request) {
  const auto id = request.param("app_id").value_or("");
  if (id.empty())
    return oxr_refusal(401, "missing_app_id");
  if (!world.rules.fx_app_id.empty() && id != world.rules.fx_app_id)
    return oxr_refusal(401, "invalid_app_id");
  const auto base = currency_codes.find(request.param("base").value_or("USD"));
  if (!base)
    return oxr_refusal(400, "invalid_base");
  if (*base != Currency::usd) // the free plan
    return oxr_refusal(403, "not_allowed");
  return std::nullopt;
}

std::string tag_of(const std::string& body) {
  std::string tag = "\"";
  tag += std::to_string(seeded_hash(0, body));
  tag += '"';
  return tag;
}

http::Response serve_oxr(const SimWorld& world, const http::Request& request) {
  if (auto objection = oxr_objection(world, request))
    return std::move(*objection);
  const auto asked = asked_currencies(request.param("symbols"));
  auto response = json_answer(
    fx_oxr_text(world.fx.sheet(Currency::usd, asked.known, world.clock.now())));
  const auto tag = tag_of(response.body);
  if (request.header("If-None-Match") == tag)
    response = json_answer({}, 304);
  response.headers.emplace_back("ETag", tag);
  return response;
}

/// One way to ask for rates, and its manners.
struct FxRoute {
  std::string_view name; ///< one of the service's `fault_routes`
  std::string_view list; ///< the parameter that names currencies
  http::Response (*serve)(const SimWorld&, const http::Request&);
  std::string_view nothing; ///< an answer without rates
  bool oxr = false;
};

http::Response faulty(const Fault& fault, const FxRoute& route) {
  if (fault.kind == FaultKind::error_in_200)
    return route.oxr ? json_answer(fx_oxr_error(401, "invalid_app_id"))
                     : json_answer(R"({"message":"not found"})");
  if (route.oxr && fault.kind == FaultKind::rate_limit)
    return oxr_refusal(429, "access_restricted");
  if (route.oxr && fault.kind == FaultKind::status)
    return oxr_refusal(fault.status, "unavailable");
  return provider_fault_answer(fault, route.nothing);
}

void note_asked(SimWorld& world, const http::Request& request,
                const FxRoute& route) {
  std::vector<std::string> codes;
  for (const auto currency : asked_currencies(request.param(route.list)).known)
    codes.emplace_back(currency_codes.of(currency));
  world.asked.note(QuoteKind::rates, codes);
}

SimAnswer answer_fx(SimWorld& world, const http::Request& request,
                    const FxRoute& route) {
  note_asked(world, request, route);
  const auto fault =
    world.faults.take({.service = SimService::fx, .route = route.name});
  const bool replaced =
    replaces_answer(fault) || (fault && fault->kind == FaultKind::error_in_200);
  SimAnswer answer;
  answer.response =
    replaced ? faulty(*fault, route) : route.serve(world, request);
  if (fault)
    delay_or_break(answer, *fault);
  return answer;
}

} // namespace

SimAnswer answer_fx_v1(SimWorld& world, const http::Request& request) {
  return answer_fx(world, request,
                   {"v1", "symbols", serve_v1,
                    R"({"amount":1.0,"base":"USD","date":"","rates":{}})"});
}

SimAnswer answer_fx_v2(SimWorld& world, const http::Request& request) {
  return answer_fx(world, request, {"v2", "quotes", serve_v2, "[]"});
}

SimAnswer answer_fx_oxr(SimWorld& world, const http::Request& request) {
  return answer_fx(
    world, request,
    {"oxr", "symbols", serve_oxr, R"({"base":"USD","rates":{}})", true});
}

http::Response show_fx(SimWorld& world, const http::Request&) {
  const auto all = asked_currencies(std::nullopt).known;
  return json_answer(
    fx_v1_text(world.fx.sheet(Currency::usd, all, world.clock.now())));
}

http::Response set_fx(SimWorld& world, const http::Request& request) {
  if (const auto obeyed = obey_fx_order(world.fx, request.body); !obeyed)
    return http::error_response(obeyed.error());
  return show_fx(world, request);
}

http::Response clear_fx(SimWorld& world, const http::Request& request) {
  world.fx.clear();
  return show_fx(world, request);
}

} // namespace signalbox
