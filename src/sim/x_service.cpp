#include "sim/x_service.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "sim/http_date.hpp"
#include "sim/x_query.hpp"
#include "sim/x_text.hpp"
#include "sim/x_timeline.hpp"

namespace signalbox {
namespace {

using MaybeFault = std::optional<Fault>;
/// Answers a request that may pass.
using ServeAllowed = http::Response (*)(const SimWorld&, const http::Request&,
                                        const MaybeFault&);

http::Response with_body(std::string body) {
  http::Response response;
  response.body = std::move(body);
  return response;
}

http::Response refusal(int status, std::string body) {
  auto response = with_body(std::move(body));
  response.status = status;
  response.content_type = "application/problem+json";
  return response;
}

/// A 429 in the shape asked for; the alternating one has a memory.
http::Response too_many(SimWorld& world, const MaybeFault& fault) {
  auto shape = world.rules.x.shape;
  if (fault && fault->shape)
    shape = *fault->shape;
  const bool even = world.x.refusals++ % 2 == 0;
  if (shape == RefusalShape::alternate)
    shape = even ? RefusalShape::problem : RefusalShape::legacy;
  return shape == RefusalShape::problem ? refusal(429, problem_text(429))
                                        : refusal(429, legacy_limit_text());
}

http::Response html(int status) {
  auto response =
    with_body("<!DOCTYPE html><html><head><title>X</title></head><body>"
              "Something went wrong.</body></html>");
  response.status = status;
  response.content_type = "text/html";
  return response;
}

/// The answers of faults that need no readable request.
std::optional<http::Response> blunt_answer(SimWorld& world,
                                           const MaybeFault& fault) {
  if (!fault)
    return std::nullopt;
  switch (fault->kind) {
    case FaultKind::status:
      return fault->status == 429
               ? too_many(world, fault)
               : refusal(fault->status, problem_text(fault->status));
    case FaultKind::rate_limit:
      return too_many(world, fault);
    case FaultKind::usage_capped:
      return refusal(429, usage_capped_text());
    case FaultKind::garbage:
      return html(fault->status);
    default:
      return std::nullopt;
  }
}

bool has_token(const SimWorld& world, const http::Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const auto given = request.header("Authorization").value_or("");
  if (!given.starts_with(scheme) || given.size() == scheme.size())
    return false;
  const auto& wanted = world.rules.x.token;
  return wanted.empty() || given.substr(scheme.size()) == wanted;
}

void add_headers(http::Response& response, CallAllowance::Standing standing,
                 const MaybeFault& fault, WallTime now) {
  if (fault && fault->kind == FaultKind::rate_limit)
    standing.remaining = 0;
  if (fault && fault->reset_after)
    standing.reset =
      std::chrono::ceil<std::chrono::seconds>(now + *fault->reset_after);
  auto& headers = response.headers;
  headers.emplace_back("Date", http_date(now));
  headers.emplace_back("x-rate-limit-limit", std::to_string(standing.limit));
  headers.emplace_back("x-rate-limit-remaining",
                       std::to_string(standing.remaining));
  headers.emplace_back(
    "x-rate-limit-reset",
    std::to_string(standing.reset.time_since_epoch().count()));
}

SimAnswer answer_x(SimWorld& world, const http::Request& request, XRoute route,
                   ServeAllowed serve) {
  const auto now = world.clock.real_now();
  const auto standing = world.x.allowance(route).count(now);
  const auto fault = world.faults.take(
    {.service = SimService::x, .route = x_route_names.of(route)});
  SimAnswer answer;
  if (auto blunt = blunt_answer(world, fault))
    answer.response = std::move(*blunt);
  else if (!has_token(world, request))
    answer.response = refusal(401, problem_text(401));
  else if (!standing.allowed)
    answer.response = too_many(world, fault);
  else
    answer.response = serve(world, request, fault);
  add_headers(answer.response, standing, fault, now);
  if (fault)
    delay_or_break(answer, *fault);
  return answer;
}

bool befalls(const MaybeFault& fault, FaultKind kind) {
  return fault && fault->kind == kind;
}

http::Response serve_mentions(const SimWorld& world,
                              const http::Request& request,
                              const MaybeFault& fault) {
  const auto query = parse_mentions_query(request);
  if (!query)
    return refusal(400, bad_parameter_text(query.error()));
  const auto& users = world.rules.x.users;
  if (std::find(users.begin(), users.end(), query->user) == users.end())
    return with_body(unknown_user_text(query->user_text));
  if (befalls(fault, FaultKind::empty))
    return with_body(mentions_text(world.x.posts, {}, query->fields));
  const auto most = befalls(fault, FaultKind::short_page)
                      ? query->max_results / 2
                      : query->max_results;
  const auto page = timeline_page(world.x.posts, *query, most);
  return with_body(mentions_text(world.x.posts, page, query->fields));
}

http::Response serve_lookup(const SimWorld& world, const http::Request& request,
                            const MaybeFault& fault) {
  auto query = parse_lookup_query(request);
  if (!query)
    return refusal(400, bad_parameter_text(query.error()));
  if (befalls(fault, FaultKind::empty))
    return with_body("{}");
  if (befalls(fault, FaultKind::omit))
    query->ids.resize(query->ids.size() / 2);
  return with_body(lookup_text(world.x.posts, *query, world.rules.seed));
}

} // namespace

SimAnswer answer_mentions(SimWorld& world, const http::Request& request) {
  return answer_x(world, request, XRoute::mentions, serve_mentions);
}

SimAnswer answer_lookup(SimWorld& world, const http::Request& request) {
  return answer_x(world, request, XRoute::lookup, serve_lookup);
}

} // namespace signalbox
