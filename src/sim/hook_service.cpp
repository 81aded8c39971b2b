#include "sim/hook_service.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sim/hook_body.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

/// What a receiver decides about one message.
struct Verdict {
  http::Response response;
  bool repeat = false;
  std::optional<FaultKind> fault{};
};

using Judge = Verdict (*)(const SimWorld&, const http::Request&);
using Refuse = http::Response (*)(int status);

/// One receiver and its manners.
struct Receiver {
  SimService service;
  Judge judge;
  Refuse refuse;
};

http::Response plain(int status, std::string_view text) {
  http::Response response;
  response.status = status;
  response.body = text;
  response.content_type = "text/plain";
  return response;
}

std::string_view slack_word(int status) {
  switch (status) {
    case 400:
      return "invalid_payload";
    case 403:
      return "action_prohibited";
    case 404:
      return "no_service";
    case 410:
      return "channel_is_archived";
    case 429:
      return "rate_limited";
    case 500:
      return "rollup_error";
    default:
      return "service_unavailable";
  }
}

http::Response refuse_notice(int status) {
  return plain(status, slack_word(status));
}

Verdict judge_notice(const SimWorld&, const http::Request& request) {
  const auto objection = objection_to_notice(request);
  return {.response =
            objection.empty() ? plain(200, "ok") : plain(400, objection)};
}

http::Response round_error(int status, std::string_view name) {
  json::Writer out;
  out.begin_object().member("ok", false).member("error", name).end_object();
  http::Response response;
  response.status = status;
  response.body = out.take();
  return response;
}

http::Response refuse_round(int status) {
  return round_error(status, status == 429 ? "rate_limited" : "refused");
}

Verdict judge_round(const SimWorld& world, const http::Request& request) {
  const auto objection = objection_to_round(request);
  if (!objection.empty())
    return {.response = round_error(400, objection)};
  const std::string key(*request.header("Idempotency-Key"));
  const auto use = world.hooks.use_of(key, request.body);
  if (use == HookBook::KeyUse::other_body)
    return {.response = round_error(409, "idempotency_key_reused")};
  const bool repeat = use == HookBook::KeyUse::repeat;
  http::Response response;
  response.body =
    repeat ? R"({"ok":true,"repeat":true})" : R"({"ok":true,"repeat":false})";
  return {.response = std::move(response), .repeat = repeat};
}

bool is_success(int status) {
  return status >= 200 && status < 300;
}

http::Response hook_garbage(int status) {
  auto response = plain(status, "<!DOCTYPE html><title>upstream</title>");
  response.content_type = "text/html";
  return response;
}

/// Faults that come before the message has any effect.
std::optional<http::Response> blunt_answer(const std::optional<Fault>& fault,
                                           Refuse refuse) {
  if (!fault)
    return std::nullopt;
  if (fault->kind == FaultKind::status)
    return refuse(fault->status);
  if (fault->kind == FaultKind::rate_limit)
    return refuse(429);
  if (fault->kind == FaultKind::garbage && !is_success(fault->status))
    return hook_garbage(fault->status);
  return std::nullopt;
}

/// Slack's 429 always says when to come back; a fault may say it otherwise.
void add_retry_after(http::Response& response,
                     const std::optional<Fault>& fault) {
  if (response.status == 429 && (!fault || fault->retry_after.empty()))
    response.headers.emplace_back("Retry-After", "1");
}

Verdict decide(SimWorld& world, const http::Request& request,
               const Receiver& receiver, const std::optional<Fault>& fault) {
  const auto now = world.clock.real_now();
  const auto standing = world.hooks.rate(receiver.service).count(now);
  if (auto blunt = blunt_answer(fault, receiver.refuse))
    return {.response = std::move(*blunt)};
  if (!standing.allowed)
    return {.response = receiver.refuse(429)};
  auto verdict = receiver.judge(world, request);
  if (fault && fault->kind == FaultKind::garbage &&
      is_success(verdict.response.status))
    verdict.response = hook_garbage(fault->status);
  return verdict;
}

void note_delivery(SimWorld& world, const http::Request& request,
                   const Verdict& verdict, SimService service) {
  HookDelivery delivery;
  delivery.at = world.clock.now();
  delivery.service = service;
  delivery.path = request.path;
  delivery.body = request.body;
  delivery.key = request.header("Idempotency-Key").value_or("");
  delivery.status = verdict.response.status;
  delivery.repeat = verdict.repeat;
  delivery.accepted = is_success(delivery.status) && !verdict.repeat;
  delivery.fault = verdict.fault;
  world.hooks.note(std::move(delivery));
}

SimAnswer answer_hook(SimWorld& world, const http::Request& request,
                      const Receiver& receiver) {
  const auto fault = world.faults.take({.service = receiver.service});
  auto verdict = decide(world, request, receiver, fault);
  if (fault)
    verdict.fault = fault->kind;
  note_delivery(world, request, verdict, receiver.service);
  SimAnswer answer;
  answer.response = std::move(verdict.response);
  add_retry_after(answer.response, fault);
  if (fault)
    delay_or_break(answer, *fault);
  return answer;
}

} // namespace

SimAnswer answer_notify(SimWorld& world, const http::Request& request) {
  return answer_hook(world, request,
                     {SimService::webhook, judge_notice, refuse_notice});
}

SimAnswer answer_rounds(SimWorld& world, const http::Request& request) {
  return answer_hook(world, request,
                     {SimService::rounds, judge_round, refuse_round});
}

} // namespace signalbox
