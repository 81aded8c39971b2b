#include "vendors/openai/chat_completions.hpp"

#include <utility>

#include "vendors/openai/error_answer.hpp"
#include "vendors/openai/score_answer.hpp"
#include "vendors/openai/score_request.hpp"

namespace signalbox {
namespace {

http::Headers request_headers(const std::string& api_key) {
  http::Headers headers = {{"Content-Type", "application/json"},
                           {"Accept", "application/json"}};
  if (!api_key.empty())
    headers.emplace_back("Authorization", "Bearer " + api_key);
  return headers;
}

ScoreFault fault_of(const Error& error) {
  if (error.code == Errc::timeout)
    return ScoreFault::model_timeout;
  // Any other broken answer is the connection's fault, and worth a retry.
  if (error.code == Errc::malformed_reply && error.name == "too_large")
    return ScoreFault::ai_parse_failed;
  return ScoreFault::network_error;
}

} // namespace

ChatCompletions::ChatCompletions(ModelServer server)
  : base_url_(std::move(server.base_url)),
    headers_(request_headers(server.api_key)), redactor_({server.api_key}) {}

std::string_view ChatCompletions::prompt_version() const {
  return score_prompt_version;
}

ModelCapabilities
ChatCompletions::first_capabilities(std::string_view model) const {
  return {.temperature = takes_temperature(model)};
}

http::Call ChatCompletions::score_call(const ModelQuestion& question,
                                       Deadline deadline) const {
  http::Call call;
  call.service = "model";
  call.method = http::Method::post;
  call.base_url = base_url_;
  call.target = "/chat/completions";
  call.headers = headers_;
  call.body = score_request_body(question);
  call.deadline = deadline;
  call.max_body = largest_score_answer;
  return call;
}

tl::expected<ModelVerdict, ModelRefusal>
ChatCompletions::read_score(const ModelQuestion& question,
                            const http::Reply& reply, WallTime now) const {
  if (reply.status >= 200 && reply.status < 300)
    return read_score_answer(question, reply, redactor_);
  return tl::unexpected(read_error_answer(question, reply, now, redactor_));
}

ModelRefusal ChatCompletions::read_failure(const Error& error) const {
  ModelRefusal refusal;
  refusal.fault = fault_of(error);
  if (refusal.fault == ScoreFault::ai_parse_failed)
    refusal.detail = "too_large: ";
  refusal.detail += redactor_.quote(error.detail);
  return refusal;
}

} // namespace signalbox
