#include "sim/chat_request.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "sim/chat_messages.hpp"
#include "sim/chat_schema.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

using Checked = std::optional<ChatError>;

constexpr std::array<std::string_view, 20> known_members{
  "model",
  "messages",
  "max_completion_tokens",
  "max_tokens",
  "response_format",
  "temperature",
  "top_p",
  "n",
  "seed",
  "stop",
  "stream",
  "user",
  "metadata",
  "store",
  "reasoning_effort",
  "verbosity",
  "presence_penalty",
  "frequency_penalty",
  "logit_bias",
  "service_tier"};

ChatError bad_request(std::string message, std::string param,
                      std::string code = {}) {
  return {.message = std::move(message),
          .param = std::move(param),
          .code = std::move(code)};
}

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words,
           std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Checked check_members(const json::Value& body) {
  for (const auto& [name, value] : body.members())
    if (!among(known_members, name))
      return bad_request("Unrecognized request argument supplied: " + name, "");
  const auto* const stream = body.find("stream");
  if (stream != nullptr && stream->as_bool().value_or(true))
    return bad_request("Unsupported value: 'stream' must be false.", "stream",
                       "unsupported_value");
  return std::nullopt;
}

Checked read_model(const json::Value& body, ChatRequest& request) {
  const auto* const model = body.find("model");
  if (model == nullptr || !model->is_string() || model->text().empty())
    return bad_request("you must provide a model parameter", "");
  request.model = model->text();
  if (request.model.starts_with("gpt-") || request.model.starts_with("sim-"))
    return std::nullopt;
  return ChatError{.status = 404,
                   .message = "The model `" + request.model +
                              "` does not exist or you do not have access "
                              "to it.",
                   .code = "model_not_found"};
}

bool reasons(const ChatRequest& request) {
  return request.model.starts_with("gpt-5");
}

Checked read_token_limit(const json::Value& body, ChatRequest& request) {
  const auto* const now = body.find("max_completion_tokens");
  const auto* const old = body.find("max_tokens");
  if (old != nullptr && reasons(request))
    return bad_request("Unsupported parameter: 'max_tokens' is not supported "
                       "with this model. Use 'max_completion_tokens' instead.",
                       "max_tokens", "unsupported_parameter");
  if (now != nullptr && old != nullptr)
    return bad_request("Setting 'max_tokens' and 'max_completion_tokens' at "
                       "the same time is not supported.",
                       "max_tokens", "invalid_parameter_combination");
  const auto* const given = now != nullptr ? now : old;
  if (given == nullptr)
    return std::nullopt;
  const std::string name =
    given == now ? "max_completion_tokens" : "max_tokens";
  request.max_tokens = given->as_int().value_or(0);
  if (request.max_tokens < 1)
    return bad_request("Invalid '" + name + "': expected an integer >= 1.",
                       name, "integer_below_min_value");
  return std::nullopt;
}

Checked check_temperature(const json::Value& body, const ChatRequest& request) {
  const auto* const given = body.find("temperature");
  if (given == nullptr)
    return std::nullopt;
  const auto value = given->as_double().value_or(-1.0);
  if (value < 0.0 || value > 2.0)
    return bad_request("Invalid 'temperature': expected a number from 0 to 2.",
                       "temperature", "invalid_value");
  if (reasons(request) && value != 1.0)
    return bad_request("Unsupported value: 'temperature' does not support "
                       "this value with this model. Only the default (1) "
                       "value is supported.",
                       "temperature", "unsupported_value");
  return std::nullopt;
}

Checked read_format(const json::Value& body, const ChatMessages& facts,
                    ChatRequest& request) {
  const auto* const format = body.find("response_format");
  if (format == nullptr)
    return std::nullopt;
  const auto* const type = format->find("type");
  request.json_schema = type != nullptr && type->text() == "json_schema";
  return check_response_format(*format, facts.mentions_json);
}

Checked read_body(const json::Value& body, ChatRequest& request) {
  ChatMessages facts;
  auto fault = check_members(body);
  if (!fault)
    fault = read_model(body, request);
  if (!fault)
    fault = read_messages(body.find("messages"), facts);
  if (!fault)
    fault = read_token_limit(body, request);
  if (!fault)
    fault = check_temperature(body, request);
  if (!fault)
    fault = read_format(body, facts, request);
  request.prompt_length = facts.length;
  request.ticker = std::move(facts.ticker);
  request.entry_price = std::move(facts.entry_price);
  return fault;
}

void member_or_null(json::Writer& out, std::string_view name,
                    std::string_view text) {
  out.key(name);
  if (text.empty())
    out.null();
  else
    out.value(text);
}

} // namespace

tl::expected<ChatRequest, ChatError> parse_chat_request(std::string_view body) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return tl::unexpected(bad_request(
      "We could not parse the JSON body of your request. The API expects a "
      "JSON payload.",
      ""));
  ChatRequest request;
  if (auto fault = read_body(*parsed, request))
    return tl::unexpected(std::move(*fault));
  return request;
}

std::string to_json(const ChatError& error) {
  json::Writer out;
  out.begin_object().key("error").begin_object();
  out.member("message", std::string_view(error.message));
  out.member("type", std::string_view(error.type));
  member_or_null(out, "param", error.param);
  member_or_null(out, "code", error.code);
  out.end_object().end_object();
  return out.take();
}

} // namespace signalbox
