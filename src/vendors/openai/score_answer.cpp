#include "vendors/openai/score_answer.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "vendors/openai/score_content.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

using Answer = tl::expected<ModelVerdict, ModelRefusal>;

constexpr std::size_t raw_head_characters = 800;
constexpr std::size_t model_name_characters = 128;
constexpr std::size_t summary_characters = 600;

/// Far above any context window; keeps the arithmetic of costs in range.
constexpr std::int64_t most_tokens = 1'000'000'000;

ModelRefusal refusal_for(ScoreFault fault, std::string detail) {
  ModelRefusal refusal;
  refusal.fault = fault;
  refusal.detail = std::move(detail);
  return refusal;
}

ModelRefusal unreadable_verdict(std::string detail) {
  return refusal_for(ScoreFault::ai_parse_failed, std::move(detail));
}

const json::Value* member(const json::Value* object, std::string_view name) {
  return object ? object->find(name) : nullptr;
}

std::string_view text(const json::Value* value) {
  return value ? value->text() : std::string_view();
}

std::int64_t tokens(const json::Value* usage, std::string_view name) {
  const auto* count = member(usage, name);
  const auto number = count ? count->as_int().value_or(0) : 0;
  return std::clamp<std::int64_t>(number, 0, most_tokens);
}

TokenUsage usage_of(const json::Value& body) {
  const auto* usage = body.find("usage");
  return {tokens(usage, "prompt_tokens"), tokens(usage, "completion_tokens")};
}

/// The text of a content that is a string or a list of parts; parts of another
/// type than text carry nothing for us.
std::string content_of(const json::Value* message) {
  const auto* content = member(message, "content");
  std::string joined(text(content));
  if (!content)
    return joined;
  for (const auto& part : content->items())
    if (text(part.find("type")) == "text")
      joined += text(part.find("text"));
  return joined;
}

/// Why a choice is no answer, by the reason it gives for its end.
std::optional<ModelRefusal> unfinished(std::string_view finish_reason) {
  if (finish_reason == "content_filter")
    return refusal_for(ScoreFault::content_filter,
                       "the server's filter stopped the answer");
  if (finish_reason == "tool_calls" || finish_reason == "function_call")
    return unreadable_verdict("unparseable: the model called a tool");
  if (finish_reason != "length")
    return std::nullopt;
  auto cut = unreadable_verdict("unparseable: cut by the token limit");
  cut.cut_by_limit = true;
  return cut;
}

Answer read_content(std::string_view content, const Redactor& redactor) {
  if (content.find_first_not_of(" \t\r\n") == content.npos)
    return tl::unexpected(unreadable_verdict("empty_response: no content"));
  const auto read = read_score_content(content);
  if (!read)
    return tl::unexpected(unreadable_verdict(
      "unparseable: " + redactor.quote(read.error().detail)));
  ModelVerdict verdict;
  verdict.score = read->score;
  verdict.grade = read->grade;
  verdict.summary = redactor.head(read->summary, summary_characters);
  return verdict;
}

Answer judge_choice(const json::Value& choice, std::string_view refusal,
                    std::string_view said, const Redactor& redactor) {
  if (!refusal.empty())
    return tl::unexpected(refusal_for(
      ScoreFault::refused, "the model refuses: " + redactor.quote(refusal)));
  if (auto cause = unfinished(text(choice.find("finish_reason"))))
    return tl::unexpected(std::move(*cause));
  return read_content(said, redactor);
}

Answer read_choice(const json::Value& choice, const Redactor& redactor) {
  const auto* message = choice.find("message");
  const auto refusal = text(member(message, "refusal"));
  const auto content = content_of(message);
  auto answer = judge_choice(choice, refusal, content, redactor);
  (answer ? answer->raw_head : answer.error().raw_head) =
    redactor.head(content.empty() ? refusal : content, raw_head_characters);
  return answer;
}

/// An answer that never reached a choice; what came instead is shown.
Answer without_choice(std::string detail, std::string_view body,
                      const Redactor& redactor) {
  auto refusal = unreadable_verdict(std::move(detail));
  refusal.raw_head = redactor.head(body, raw_head_characters);
  return tl::unexpected(std::move(refusal));
}

Answer read_body(const json::Value& body, std::string_view raw,
                 const Redactor& redactor) {
  const auto* choices = body.find("choices");
  if (!choices || choices->items().empty())
    return without_choice("empty_response: no choices", raw, redactor);
  return read_choice(choices->items().front(), redactor);
}

std::string model_name(const json::Value& body, const ModelQuestion& question,
                       const Redactor& redactor) {
  const auto named = text(body.find("model"));
  return named.empty() ? question.model
                       : redactor.head(named, model_name_characters);
}

} // namespace

tl::expected<ModelVerdict, ModelRefusal>
read_score_answer(const ModelQuestion& question, const http::Reply& reply,
                  const Redactor& redactor) {
  if (reply.body.size() > largest_score_answer)
    return without_choice("too_large: over 1 MiB", reply.body, redactor);
  if (reply.body.empty())
    return tl::unexpected(unreadable_verdict("empty_response: an empty body"));
  const auto body = json::parse(reply.body);
  if (!body)
    return without_choice("unparseable: " + redactor.quote(body.error().detail),
                          reply.body, redactor);
  auto answer = read_body(*body, reply.body, redactor);
  (answer ? answer->usage : answer.error().usage) = usage_of(*body);
  if (answer)
    answer->model = model_name(*body, question, redactor);
  return answer;
}

} // namespace signalbox
