#include "sim/chat_answer.hpp"

#include <chrono>

#include "json/writer.hpp"

namespace signalbox {
namespace {

constexpr std::int64_t characters_per_token = 4;

std::int64_t tokens_in(std::int64_t characters) {
  return (characters + characters_per_token - 1) / characters_per_token;
}

std::int64_t completion_tokens(const ChatAnswer& answer) {
  const auto& text = answer.content ? answer.content : answer.refusal;
  return text ? tokens_in(static_cast<std::int64_t>(text->size())) : 0;
}

void text_or_null(json::Writer& out, std::string_view name,
                  const std::optional<std::string>& text) {
  out.key(name);
  if (text)
    out.value(std::string_view(*text));
  else
    out.null();
}

void write_choice(json::Writer& out, const ChatAnswer& answer) {
  out.begin_object().member("index", 0).key("message").begin_object();
  out.member("role", "assistant");
  text_or_null(out, "content", answer.content);
  text_or_null(out, "refusal", answer.refusal);
  out.end_object().key("logprobs").null();
  out.member("finish_reason", answer.finish_reason).end_object();
}

void write_usage(json::Writer& out, std::int64_t prompt,
                 std::int64_t completion) {
  out.key("usage").begin_object();
  out.member("prompt_tokens", prompt);
  out.member("completion_tokens", completion);
  out.member("total_tokens", prompt + completion).end_object();
}

/// The service names the dated version behind an alias.
std::string dated(const std::string& model) {
  return model.starts_with("gpt-") ? model + "-2025-08-07" : model;
}

} // namespace

void obey_token_limit(const ChatRequest& request, ChatAnswer& answer) {
  if (request.max_tokens == 0 || !answer.content ||
      completion_tokens(answer) <= request.max_tokens)
    return;
  answer.content->resize(
    static_cast<std::size_t>(request.max_tokens * characters_per_token));
  answer.finish_reason = "length";
}

std::string to_json(const ChatRequest& request, const ChatAnswer& answer) {
  json::Writer out;
  const auto created = std::chrono::floor<std::chrono::seconds>(answer.created);
  out.begin_object();
  out.member("id",
             std::string_view("chatcmpl-" + std::to_string(answer.number)));
  out.member("object", "chat.completion");
  out.member("created", std::int64_t{created.time_since_epoch().count()});
  out.member("model", std::string_view(dated(request.model)));
  out.key("choices").begin_array();
  if (answer.choices)
    write_choice(out, answer);
  out.end_array();
  write_usage(out, tokens_in(request.prompt_length), completion_tokens(answer));
  out.member("system_fingerprint", "fp_sim").end_object();
  return out.take();
}

} // namespace signalbox
