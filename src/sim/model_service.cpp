#include "sim/model_service.hpp"

#include <string>
#include <utility>

#include "sim/chat_answer.hpp"
#include "sim/chat_request.hpp"
#include "sim/scoring_rule.hpp"

namespace signalbox {
namespace {

constexpr std::size_t oversized_content = std::size_t{2} << 20U;

bool may_ask_model(const SimWorld& world, const http::Request& request) {
  if (world.rules.api_key.empty())
    return true;
  const auto given = request.header("Authorization");
  return given && *given == "Bearer " + world.rules.api_key;
}

http::Response refuse(const ChatError& error) {
  http::Response response;
  response.status = error.status;
  response.body = to_json(error);
  return response;
}

/// The error that the service sends with a status.
ChatError error_with(int status) {
  ChatError error{.status = status, .message = "The request was refused."};
  if (status >= 500 || status == 408 || status == 409) {
    error.message = "The server had an error while processing your request.";
    error.type = "server_error";
  }
  if (status == 401) {
    error.message = "Incorrect API key provided.";
    error.code = "invalid_api_key";
  }
  if (status == 403)
    error.code = "permission_denied";
  if (status == 404)
    error.code = "model_not_found";
  if (status == 429) {
    error.message = "Rate limit reached for requests.";
    error.type = "requests";
    error.code = "rate_limit_exceeded";
  }
  return error;
}

ChatError quota_error() {
  return {.status = 429,
          .message = "You exceeded your current quota, please check your plan "
                     "and billing details.",
          .type = "insufficient_quota",
          .code = "insufficient_quota"};
}

ChatError no_schema_error() {
  return {.message = "Invalid parameter: 'response_format' of type "
                     "'json_schema' is not supported with this model.",
          .param = "response_format"};
}

std::string content_for(const SimWorld& world, const ChatRequest& chat) {
  if (chat.ticker.empty())
    return "Please give me one signal as JSON, and I will grade it.";
  return judge(world.rules.seed, chat.ticker, chat.entry_price).to_json();
}

/// What the fault makes of the answer's text.
void distort(ChatAnswer& answer, FaultKind kind) {
  auto& content = *answer.content;
  switch (kind) {
    case FaultKind::prose:
      content = "Here is my view of the set-up:\n\n" + content +
                "\n\nLet me know if you need the details.";
      break;
    case FaultKind::fence:
      content = "```json\n" + content + "\n```";
      break;
    case FaultKind::truncated:
      content.resize(content.size() / 2);
      answer.finish_reason = "length";
      break;
    case FaultKind::oversized:
      content.append(oversized_content, ' ');
      break;
    case FaultKind::refusal:
      answer.refusal = "I'm sorry, I cannot help with that request.";
      answer.content.reset();
      break;
    case FaultKind::null_content:
      answer.content.reset();
      break;
    case FaultKind::empty:
      answer.choices = false;
      break;
    default:
      break;
  }
}

/// The answer to a request that is in order.
http::Response complete(SimWorld& world, const ChatRequest& chat,
                        const std::optional<Fault>& fault) {
  ChatAnswer answer{.number = world.model_calls,
                    .created = world.clock.now(),
                    .content = content_for(world, chat)};
  obey_token_limit(chat, answer);
  if (fault)
    distort(answer, fault->kind);
  http::Response response;
  response.body = to_json(chat, answer);
  return response;
}

http::Response model_garbage(int status) {
  http::Response response;
  response.status = status;
  response.body = "\x1f\x8b<!doctype html><title>upstream</title>{\"id\":";
  return response;
}

/// Faults that need no readable request.
std::optional<http::Response> blunt_answer(const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::status:
      return refuse(error_with(fault.status));
    case FaultKind::rate_limit:
      return refuse(error_with(429));
    case FaultKind::quota:
      return refuse(quota_error());
    case FaultKind::no_json_schema:
      return refuse(no_schema_error());
    case FaultKind::garbage:
      return model_garbage(fault.status);
    default:
      return std::nullopt;
  }
}

using ReadChat = tl::expected<ChatRequest, ChatError>;

http::Response respond_to(SimWorld& world, const ReadChat& chat,
                          const std::optional<Fault>& fault) {
  if (fault)
    if (auto blunt = blunt_answer(*fault))
      return std::move(*blunt);
  return chat ? complete(world, *chat, fault) : refuse(chat.error());
}

std::optional<Fault> fault_for(SimWorld& world, const ReadChat& chat) {
  FaultQuestion question{.service = SimService::model};
  if (chat) {
    question.tickers.emplace_back(chat->ticker);
    question.json_schema = chat->json_schema;
  }
  return world.faults.take(question);
}

} // namespace

SimAnswer answer_chat(SimWorld& world, const http::Request& request) {
  const auto number = ++world.model_calls;
  SimAnswer answer;
  answer.delay = latency_of(world.rules.latency, world.rules.seed, number);
  if (!may_ask_model(world, request)) {
    answer.response = refuse(error_with(401));
    return answer;
  }
  const auto chat = parse_chat_request(request.body);
  const auto fault = fault_for(world, chat);
  answer.response = respond_to(world, chat, fault);
  answer.response.headers.emplace_back("x-request-id",
                                       "req_" + std::to_string(number));
  if (fault)
    delay_or_break(answer, *fault);
  return answer;
}

} // namespace signalbox
