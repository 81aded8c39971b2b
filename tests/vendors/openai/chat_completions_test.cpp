#include "vendors/openai/chat_completions.hpp"

#include <string>

#include "tests/vendors/openai/question.hpp"
#include "vendors/openai/score_request.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

const ChatCompletions& keyed() {
  static const ChatCompletions dialect(
    {"https://api.openai.com/v1", "sk-secret-7"});
  return dialect;
}

struct Failure {
  Error error;
  ScoreFault fault;
};

} // namespace

TEST_CASE("chat_completions: a call carries body, key and deadline",
          "[vendors][chat_completions]") {
  const Deadline deadline{SteadyTime(7s)};
  const auto call = keyed().score_call(question(), deadline);
  CHECK(call.method == http::Method::post);
  CHECK(call.base_url == "https://api.openai.com/v1");
  CHECK(call.target == "/chat/completions");
  CHECK(call.body == score_request_body(question()));
  CHECK(call.deadline == deadline);
  CHECK(call.max_body == std::size_t{1} << 20);
  CHECK(http::find_header(call.headers, "content-type") == "application/json");
  CHECK(http::find_header(call.headers, "authorization") ==
        "Bearer sk-secret-7");
}

TEST_CASE("chat_completions: without a key there is no authorization",
          "[vendors][chat_completions]") {
  const ChatCompletions local({"http://127.0.0.1:8080/v1", ""});
  const auto call = local.score_call(question(), {});
  CHECK_FALSE(http::find_header(call.headers, "authorization"));
}

TEST_CASE("chat_completions: the wording has a pinned version",
          "[vendors][chat_completions]") {
  CHECK(keyed().prompt_version() == "signalbox-1");
}

TEST_CASE("chat_completions: a server is asked for everything at first",
          "[vendors][chat_completions]") {
  CHECK(keyed().first_capabilities("local-7b") == ModelCapabilities{});
}

TEST_CASE("chat_completions: the gpt-5 family is known to take no temperature",
          "[vendors][chat_completions]") {
  const auto* model = GENERATE("gpt-5", "gpt-5-mini", "gpt-5.1");
  const auto first = keyed().first_capabilities(model);
  CHECK_FALSE(first.temperature);
  CHECK(first.max_completion_tokens);
  CHECK(first.format == ModelCapabilities::Format::json_schema);
}

TEST_CASE("chat_completions: a success status is read as an answer",
          "[vendors][chat_completions]") {
  const auto status = GENERATE(200, 201, 299);
  const http::Reply reply{status,
                          {},
                          R"({"choices":[{"message":{"content":)"
                          R"("{\"score\":8.3,\"summary\":\"s\"}"}}]})"};
  CHECK(keyed().read_score(question(), reply, WallTime{}));
}

TEST_CASE("chat_completions: every other status is read as a failure",
          "[vendors][chat_completions]") {
  const auto status = GENERATE(199, 300, 400, 500);
  const http::Reply reply{status, {}, "sk-secret-7"};
  const auto answer = keyed().read_score(question(), reply, WallTime{});
  REQUIRE_FALSE(answer);
  CHECK(answer.error().fault != ScoreFault::ai_parse_failed);
  CHECK(answer.error().detail.find("secret") == std::string::npos);
}

TEST_CASE("chat_completions: a failed transport has its class",
          "[vendors][chat_completions]") {
  const auto [error, fault] =
    GENERATE(Failure{{Errc::timeout, "late"}, ScoreFault::model_timeout},
             Failure{{Errc::unavailable, "refused"}, ScoreFault::network_error},
             Failure{{Errc::overloaded, "full"}, ScoreFault::network_error},
             Failure{{Errc::malformed_reply, "cut"}, ScoreFault::network_error},
             Failure{{Errc::malformed_reply, "long", "too_large"},
                     ScoreFault::ai_parse_failed});
  const auto refusal = keyed().read_failure(error);
  CHECK(refusal.fault == fault);
  CHECK(refusal.detail.find(error.detail) != std::string::npos);
}

TEST_CASE("chat_completions: an answer too long to carry says too_large",
          "[vendors][chat_completions]") {
  const auto refusal =
    keyed().read_failure({Errc::malformed_reply, "1 MiB", "too_large"});
  CHECK(refusal.detail.starts_with("too_large"));
}
