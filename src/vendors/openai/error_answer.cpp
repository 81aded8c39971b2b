#include "vendors/openai/error_answer.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "vendors/openai/score_request.hpp"
#include "vendors/retry_after.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

/// What the server says of its refusal; fields it does not send are empty.
struct Complaint {
  std::string message, type, code, param;
};

std::string shown_text(const json::Value& object, std::string_view name) {
  const auto* member = object.find(name);
  return std::string(member ? member->text() : std::string_view());
}

/// The sentence meant for people: OpenAI's `message`, a bare `error` or
/// FastAPI's `detail`; the whole body where there is none of them.
std::string message_of(const json::Value& object, std::string_view body) {
  for (const auto* name : {"message", "error", "detail"})
    if (auto text = shown_text(object, name); !text.empty())
      return text;
  return std::string(body);
}

Complaint read_complaint(std::string_view body) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return {std::string(body), {}, {}, {}};
  const auto* error = parsed->find("error");
  const auto& said = error && error->is_object() ? *error : *parsed;
  return {message_of(said, body), shown_text(said, "type"),
          shown_text(said, "code"), shown_text(said, "param")};
}

bool about_quota(const Complaint& complaint) {
  static constexpr std::string_view name = "insufficient_quota";
  return complaint.code == name || complaint.type == name ||
         complaint.message.find(name) != std::string::npos;
}

ScoreFault fault_of_bad_request(const Complaint& complaint) {
  // Some servers answer 400 where OpenAI answers 404, and gateways stop a
  // prompt with 400 where OpenAI stops the answer.
  if (complaint.code == "model_not_found")
    return ScoreFault::model_not_found;
  if (complaint.code == "content_filter")
    return ScoreFault::content_filter;
  return ScoreFault::bad_request;
}

/// The class of a status. What the table of the wire does not name: 402 is an
/// empty account at resellers; other 4xx will not get better by repetition;
/// everything else, redirects of a gateway included, may.
ScoreFault fault_of(int status, const Complaint& complaint) {
  switch (status) {
    case 400:
      return fault_of_bad_request(complaint);
    case 401:
    case 403:
      return ScoreFault::auth_failed;
    case 402:
      return ScoreFault::quota_exhausted;
    case 404:
      return ScoreFault::model_not_found;
    case 408:
    case 409:
    case 425:
      return ScoreFault::server_error;
    case 429:
      return about_quota(complaint) ? ScoreFault::quota_exhausted
                                    : ScoreFault::rate_limited;
    default:
      return status >= 400 && status < 500 ? ScoreFault::bad_request
                                           : ScoreFault::server_error;
  }
}

constexpr std::array<std::string_view, 4> optional_parameters = {
  "response_format", "max_completion_tokens", "max_tokens", "temperature"};

/// The parameter of ours that the server will not have; empty if it names
/// none. Without `param` it is the one named first: what follows it is advice
/// ("max_tokens is not supported, use max_completion_tokens").
std::string_view refused_parameter(const Complaint& complaint) {
  for (const auto name : optional_parameters)
    if (complaint.param.starts_with(name))
      return name;
  std::string_view refused;
  auto earliest = std::string::npos;
  for (const auto name : optional_parameters) {
    const auto at = complaint.message.find(name);
    if (at < earliest) {
      earliest = at;
      refused = name;
    }
  }
  return refused;
}

using Format = ModelCapabilities::Format;

/// What to ask for instead; nothing if the refused parameter was not sent.
std::optional<ModelCapabilities> without(std::string_view refused,
                                         const ModelQuestion& question) {
  auto next = question.capabilities;
  if (refused == "response_format" && next.format != Format::none)
    next.format =
      next.format == Format::json_schema ? Format::json_object : Format::none;
  else if (refused == "max_completion_tokens" && next.max_completion_tokens)
    next.max_completion_tokens = false;
  else if (refused == "max_tokens" && !next.max_completion_tokens)
    next.max_completion_tokens = true;
  else if (refused == "temperature" && takes_temperature(question.model))
    next.temperature = false;
  if (next == question.capabilities)
    return std::nullopt;
  return next;
}

std::optional<ModelCapabilities> step_down(const ModelQuestion& question,
                                           int status,
                                           const Complaint& complaint) {
  const bool about_request = status == 400 || status == 422;
  if (!about_request || complaint.code == "context_length_exceeded")
    return std::nullopt;
  return without(refused_parameter(complaint), question);
}

std::string detail_of(const http::Reply& reply, const Complaint& complaint,
                      const Redactor& redactor) {
  auto detail = "status " + std::to_string(reply.status);
  if (!complaint.code.empty())
    detail += ", code " + redactor.quote(complaint.code);
  if (!complaint.message.empty())
    detail += ", server says " + redactor.quote(complaint.message);
  if (const auto id = reply.header("x-request-id"))
    detail += ", request " + redactor.quote(*id);
  return detail;
}

} // namespace

ModelRefusal read_error_answer(const ModelQuestion& question,
                               const http::Reply& reply, WallTime now,
                               const Redactor& redactor) {
  const auto complaint = read_complaint(reply.body);
  ModelRefusal refusal;
  refusal.fault = fault_of(reply.status, complaint);
  refusal.detail = detail_of(reply, complaint, redactor);
  if (refusal.fault == ScoreFault::bad_request)
    refusal.step_down = step_down(question, reply.status, complaint);
  if (refusal.fault == ScoreFault::rate_limited ||
      refusal.fault == ScoreFault::server_error) {
    refusal.retry_after = retry_after(reply, now);
    refusal.absurd_wait = asks_absurd_wait(reply, now);
  }
  return refusal;
}

} // namespace signalbox
