#include "vendors/openai/score_answer.hpp"

#include <string>

#include "tests/vendors/openai/question.hpp"
#include "json/writer.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

const std::string good_content =
  R"({"score":8.3,"grade":"B","summary":"Clean pullback."})";

/// A body around a message and a finish reason, both JSON.
std::string body_with(std::string_view message, std::string_view finish) {
  return R"({"id":"chatcmpl-t1","object":"chat.completion",)"
         R"("model":"local-7b-q4","choices":[{"index":0,"message":)" +
         std::string(message) + R"(,"logprobs":null,"finish_reason":)" +
         std::string(finish) +
         R"(}],"usage":{"prompt_tokens":812,"completion_tokens":46,)"
         R"("total_tokens":858}})";
}

std::string quoted(std::string_view text) {
  return json::Writer().value(text).take();
}

std::string message_with(std::string_view content) {
  return R"({"role":"assistant","content":)" + quoted(content) +
         R"(,"refusal":null})";
}

std::string good_body() {
  return body_with(message_with(good_content), R"("stop")");
}

tl::expected<ModelVerdict, ModelRefusal> read_verdict(std::string body) {
  return read_score_answer(question(), {200, {}, std::move(body)},
                           Redactor({"sk-secret-7"}));
}

ModelRefusal refusal_of(std::string body) {
  const auto answer = read_verdict(std::move(body));
  REQUIRE_FALSE(answer);
  return answer.error();
}

} // namespace

TEST_CASE("score_answer: a usual answer is a verdict",
          "[vendors][score_answer]") {
  const auto answer = read_verdict(good_body());
  REQUIRE(answer);
  CHECK(answer->score.tenths == 83);
  CHECK(answer->grade == Grade::b);
  CHECK(answer->summary == "Clean pullback.");
  CHECK(answer->model == "local-7b-q4");
  CHECK(answer->usage.prompt == 812);
  CHECK(answer->usage.completion == 46);
  CHECK(answer->raw_head == good_content);
}

TEST_CASE("score_answer: what may be absent is not needed",
          "[vendors][score_answer]") {
  const auto answer = read_verdict(R"({"choices":[{"message":{"content":)" +
                                   quoted(good_content) + "}}]}");
  REQUIRE(answer);
  CHECK(answer->model == "local-7b");
  CHECK(answer->usage.prompt == 0);
  CHECK(answer->usage.completion == 0);
}

TEST_CASE("score_answer: text parts are joined", "[vendors][score_answer]") {
  const auto answer = read_verdict(
    body_with(R"({"content":[{"type":"text","text":"{\"score\":8.3,"},)"
              R"({"type":"image_url","text":"no"},)"
              R"({"type":"text","text":"\"summary\":\"s\"}"}]})",
              R"("stop")"));
  REQUIRE(answer);
  CHECK(answer->score.tenths == 83);
}

TEST_CASE("score_answer: implausible usage stays within bounds",
          "[vendors][score_answer]") {
  const auto answer = read_verdict(
    R"({"choices":[{"message":{"content":)" + quoted(good_content) +
    R"(}}],"usage":{"prompt_tokens":9000000000000000000,)"
    R"("completion_tokens":-5}})");
  REQUIRE(answer);
  CHECK(answer->usage.prompt == 1'000'000'000);
  CHECK(answer->usage.completion == 0);
}

TEST_CASE("score_answer: an answer without content is an empty response",
          "[vendors][score_answer]") {
  const std::string body = GENERATE(
    std::string(), std::string("{}"), std::string("[]"), std::string("null"),
    std::string(R"({"choices":null})"), std::string(R"({"choices":[]})"),
    std::string(R"({"choices":[null]})"), std::string(R"({"choices":[{}]})"),
    body_with("null", R"("stop")"), body_with("{}", R"("stop")"),
    body_with(R"({"content":null})", R"("stop")"),
    body_with(R"({"content":""})", R"("stop")"),
    body_with(R"({"content":" \n"})", R"("stop")"),
    body_with(R"({"content":[]})", R"("stop")"),
    body_with(R"({"content":[{"type":"image_url"},7]})", R"("stop")"));
  CAPTURE(body);
  const auto refusal = refusal_of(body);
  CHECK(refusal.fault == ScoreFault::ai_parse_failed);
  CHECK(refusal.detail.starts_with("empty_response"));
  CHECK_FALSE(refusal.cut_by_limit);
}

TEST_CASE("score_answer: what cannot be read is unparseable",
          "[vendors][score_answer]") {
  const std::string body = GENERATE(
    std::string("<html>busy</html>"), std::string(R"({"choices":[{"mess)"),
    std::string("\xFF"), body_with(message_with("About 8 of 10."), R"("stop")"),
    body_with(message_with(R"({"score":8.3,"gra)"), R"("stop")"),
    body_with(message_with(good_content), R"("tool_calls")"),
    body_with(message_with(good_content), R"("function_call")"),
    body_with(R"({"content":null})", R"("tool_calls")"),
    body_with(R"({"content":8.3})", R"("stop")"));
  CAPTURE(body);
  const auto refusal = refusal_of(body);
  CHECK(refusal.fault == ScoreFault::ai_parse_failed);
  CHECK(refusal.detail.starts_with("unparseable"));
  CHECK_FALSE(refusal.cut_by_limit);
}

TEST_CASE("score_answer: an answer cut by the limit says so",
          "[vendors][score_answer]") {
  const std::string message =
    GENERATE(message_with(R"({"score":8.3,"gra)"), message_with(good_content),
             std::string(R"({"content":null})"));
  const auto refusal = refusal_of(body_with(message, R"("length")"));
  CHECK(refusal.fault == ScoreFault::ai_parse_failed);
  CHECK(refusal.detail.starts_with("unparseable"));
  CHECK(refusal.cut_by_limit);
}

TEST_CASE("score_answer: the filter's word is kept",
          "[vendors][score_answer]") {
  const auto refusal =
    refusal_of(body_with(R"({"content":null})", R"("content_filter")"));
  CHECK(refusal.fault == ScoreFault::content_filter);
}

TEST_CASE("score_answer: a refusal is one even beside content",
          "[vendors][score_answer]") {
  const auto refusal = refusal_of(body_with(
    R"({"content":"{}","refusal":"I cannot grade this."})", R"("stop")"));
  CHECK(refusal.fault == ScoreFault::refused);
  CHECK(refusal.detail.find("I cannot grade this.") != std::string::npos);
}

TEST_CASE("score_answer: an oversized answer is refused unread",
          "[vendors][score_answer]") {
  auto body = good_body();
  body.append(largest_score_answer - body.size(), ' ');
  CHECK(read_verdict(body));
  const auto refusal = refusal_of(body + " ");
  CHECK(refusal.fault == ScoreFault::ai_parse_failed);
  CHECK(refusal.detail.starts_with("too_large"));
}

TEST_CASE("score_answer: a failed answer is paid for all the same",
          "[vendors][score_answer]") {
  const auto refusal = refusal_of(body_with(message_with("no"), R"("stop")"));
  CHECK(refusal.usage.prompt == 812);
  CHECK(refusal.usage.completion == 46);
}

TEST_CASE("score_answer: the first 800 characters are kept as evidence",
          "[vendors][score_answer]") {
  std::string content, head;
  for (int count = 0; count < 900; ++count)
    content += "\xE2\x82\xAC";
  head = content.substr(0, 800 * 3);
  CHECK(refusal_of(body_with(message_with(content), R"("stop")")).raw_head ==
        head);
  CHECK(refusal_of("<html>busy</html>").raw_head == "<html>busy</html>");
}

TEST_CASE("score_answer: a key that comes back is masked",
          "[vendors][score_answer]") {
  const auto answer = read_verdict(body_with(
    message_with(R"({"score":8,"summary":"key sk-secret-7"})"), R"("stop")"));
  REQUIRE(answer);
  CHECK(answer->summary == "key ***");
  CHECK(answer->raw_head == R"({"score":8,"summary":"key ***"})");
}

TEST_CASE("score_answer: every cut of a body is refused, none throws",
          "[vendors][score_answer]") {
  const auto body = good_body();
  const auto size = GENERATE_COPY(range(std::size_t{0}, body.size()));
  CHECK_FALSE(read_verdict(body.substr(0, size)));
}
