#include "sim/chat_answer.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::text_at;

namespace {

ChatRequest asked() {
  ChatRequest request;
  request.model = "gpt-5-mini";
  request.prompt_length = 401;
  return request;
}

} // namespace

TEST_CASE("chat_answer: a completion has the service's shape",
          "[sim][chat_answer]") {
  const auto body =
    parsed(to_json(asked(), {.number = 7,
                             .created = *parse_iso("2026-02-02T14:35:12.9Z"),
                             .content = "12345678"}));
  CHECK(text_at(body, "object") == "chat.completion");
  CHECK(text_at(body, "created") == "1770042912");
  CHECK(text_at(body, "model") == "gpt-5-mini-2025-08-07");
  CHECK(text_at(body, "choices.0.message.role") == "assistant");
  CHECK(text_at(body, "choices.0.message.content") == "12345678");
  CHECK(at(body, "choices.0.message.refusal").is_null());
  CHECK(text_at(body, "choices.0.finish_reason") == "stop");
}

TEST_CASE("chat_answer: usage counts four characters a token",
          "[sim][chat_answer]") {
  const auto body = parsed(to_json(asked(), {.content = std::string(46, 'a')}));
  CHECK(text_at(body, "usage.prompt_tokens") == "101");
  CHECK(text_at(body, "usage.completion_tokens") == "12");
  CHECK(text_at(body, "usage.total_tokens") == "113");
}

TEST_CASE("chat_answer: a text beyond the token limit is cut",
          "[sim][chat_answer]") {
  auto request = asked();
  request.max_tokens = 3;
  ChatAnswer answer{.content = std::string(13, 'a')};
  obey_token_limit(request, answer);
  CHECK(answer.content->size() == 12);
  CHECK(answer.finish_reason == "length");
}

TEST_CASE("chat_answer: a text within the limit stays whole",
          "[sim][chat_answer]") {
  auto request = asked();
  request.max_tokens = GENERATE(0, 3);
  ChatAnswer answer{.content = std::string(12, 'a')};
  obey_token_limit(request, answer);
  CHECK(answer.content->size() == 12);
  CHECK(answer.finish_reason == "stop");
}
