#include "sim/broker_service.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/broker_answer.hpp"
#include "sim/http_date.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

using MaybeFault = std::optional<Fault>;

http::Response refused(int status, int code, std::string message) {
  return broker_refusal({status, code, std::move(message)});
}

http::Response too_many() {
  return refused(429, 42910000, "rate limit exceeded");
}

/// The usual body of a status.
http::Response plain_status(int status) {
  switch (status) {
    case 400:
      return refused(400, 40010000, "request body format is invalid");
    case 401:
      return refused(401, 0, "unauthorized");
    case 403:
      return refused(403, 40310000, "forbidden");
    case 404:
      return refused(404, 40410000, "not found");
    case 422:
      return refused(422, 42210000, "unprocessable");
    case 429:
      return too_many();
    case 500:
      return refused(500, 50010000, "internal server error occurred");
    default:
      return refused(status, 0, "the service is not available");
  }
}

http::Response garbage(int status) {
  auto response =
    broker_body("<!DOCTYPE html><title>upstream</title>\x01", status);
  response.content_type = "text/html";
  return response;
}

/// The answer that a fault puts in the place of the true one; nothing if it
/// leaves the answer or only breaks its delivery.
std::optional<http::Response> faulty_answer(const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::status:
      return plain_status(fault.status);
    case FaultKind::rate_limit:
      return too_many();
    case FaultKind::garbage:
      return garbage(fault.status);
    case FaultKind::forbidden:
      return refused(403, 40310000, "insufficient buying power");
    case FaultKind::not_unique:
      return refused(422, 40010001, "client_order_id must be unique");
    case FaultKind::drop:
    case FaultKind::hang:
      return plain_status(500);
    default:
      return std::nullopt;
  }
}

http::Response without_keys(const http::Request& request) {
  const bool sent = request.header("APCA-API-KEY-ID").has_value() &&
                    request.header("APCA-API-SECRET-KEY").has_value();
  return sent ? refused(401, 40110000, "request is not authorized")
              : refused(401, 0, "unauthorized");
}

bool authorized(const SimWorld& world, const http::Request& request) {
  return world.broker.keys.fit(
    request.header("APCA-API-KEY-ID").value_or(""),
    request.header("APCA-API-SECRET-KEY").value_or(""));
}

SeenAt seen_at(const SimWorld& world, const MaybeFault& fault) {
  if (!fault || fault->kind != FaultKind::stale)
    return std::nullopt;
  return world.clock.real_now() - fault->stale;
}

/// A member of the body that is a text; empty otherwise.
std::string sent_text(const http::Request& request, std::string_view name) {
  const auto body = json::parse(request.body);
  const auto* const value = body ? body->find(name) : nullptr;
  return value != nullptr && value->is_string() ? std::string(value->text())
                                                : std::string();
}

void note_request(SimWorld& world, const http::Request& request,
                  std::string_view route) {
  auto& counts = world.broker.counts;
  if (route == "place") {
    ++counts.posts_seen;
    ++counts.placed[sent_text(request, "client_order_id")].seen;
  } else if (route == "replace") {
    ++counts.replaces_seen;
  } else if (route == "cancel") {
    const auto id = request.captured_part("id");
    counts.cancels.emplace_back(id.empty() ? "*" : id);
  }
}

MaybeFault fault_on(SimWorld& world, const http::Request& request,
                    std::string_view route) {
  std::string symbol(request.captured_part("symbol"));
  if (route == "place")
    symbol = sent_text(request, "symbol");
  FaultQuestion question{.service = SimService::broker};
  question.route = route;
  if (!symbol.empty())
    question.tickers.push_back(symbol);
  return world.faults.take(question);
}

/// The true answer, unless a fault takes its place.
http::Response decide(SimWorld& world, const http::Request& request,
                      const BrokerRoute& route, const MaybeFault& fault) {
  auto faulty = fault ? faulty_answer(*fault) : std::nullopt;
  if (faulty && !fault->after)
    return std::move(*faulty);
  if (!authorized(world, request))
    return without_keys(request);
  auto answer = route.serve(world, request, seen_at(world, fault));
  const bool hides =
    fault && fault->kind != FaultKind::drop && fault->kind != FaultKind::hang;
  return faulty && hides ? std::move(*faulty) : std::move(answer);
}

void add_headers(http::Response& response,
                 const CallAllowance::Standing& standing, WallTime now) {
  const auto remaining = response.status == 429 ? 0 : standing.remaining;
  auto& headers = response.headers;
  headers.emplace_back("Date", http_date(now));
  headers.emplace_back("X-RateLimit-Limit", std::to_string(standing.limit));
  headers.emplace_back("X-RateLimit-Remaining", std::to_string(remaining));
  headers.emplace_back(
    "X-RateLimit-Reset",
    std::to_string(standing.reset.time_since_epoch().count()));
}

} // namespace

SimAnswer answer_broker(SimWorld& world, const http::Request& request,
                        const BrokerRoute& route) {
  const auto now = world.clock.real_now();
  settle_broker(world);
  note_request(world, request, route.name);
  const auto standing = world.broker.rate.count(now);
  const auto fault = fault_on(world, request, route.name);
  SimAnswer answer;
  answer.response =
    standing.allowed ? decide(world, request, route, fault) : too_many();
  add_headers(answer.response, standing, now);
  settle_broker(world);
  if (fault)
    delay_or_break(answer, *fault);
  return answer;
}

} // namespace signalbox
