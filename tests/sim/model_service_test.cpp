#include "sim/model_service.hpp"

#include "sim/scoring_rule.hpp"
#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::chat_body;
using test::chat_request;
using test::parsed;
using test::text_at;

namespace {

struct ModelDesk : test::SimDesk {
  SimAnswer ask(const http::Request& request = chat_request()) {
    return answer_chat(*world, request);
  }

  /// The answer under one fault.
  SimAnswer under(std::string_view kind, std::string_view more = {}) {
    add_fault(R"({"service":"model","kind":")" + std::string(kind) + "\"" +
              std::string(more) + "}");
    return ask();
  }

  /// The content of the answer under one fault.
  std::string content_under(std::string_view kind) {
    return text_at(parsed(under(kind).response.body),
                   "choices.0.message.content");
  }

  const std::string verdict = judge(1, "AAPL", "187.1").to_json();
};

} // namespace

TEST_CASE_METHOD(ModelDesk, "model_service: a signal is scored by the rule",
                 "[sim][model_service]") {
  const auto answer = ask();
  CHECK(answer.response.status == 200);
  CHECK(answer.delay == Millis{0});
  CHECK(text_at(parsed(answer.response.body), "choices.0.message.content") ==
        verdict);
}

TEST_CASE_METHOD(ModelDesk, "model_service: without a signal it asks for one",
                 "[sim][model_service]") {
  const auto answer = ask(chat_request(
    R"({"model":"gpt-5.1","messages":[{"role":"user","content":"hi"}]})"));
  CHECK(answer.response.status == 200);
  CHECK_FALSE(json::parse(
    text_at(parsed(answer.response.body), "choices.0.message.content")));
}

TEST_CASE_METHOD(ModelDesk, "model_service: a wrong key is 401",
                 "[sim][model_service]") {
  start_with({.api_key = "right"});
  auto request = chat_request();
  CHECK(ask(request).response.status == 401);
  request.headers = {{"authorization", "Bearer wrong"}};
  CHECK(ask(request).response.status == 401);
  request.headers = {{"authorization", "Bearer right"}};
  CHECK(ask(request).response.status == 200);
}

TEST_CASE_METHOD(ModelDesk, "model_service: a bad request is refused",
                 "[sim][model_service]") {
  const auto answer = ask(chat_request("not json"));
  CHECK(answer.response.status == 400);
  CHECK(text_at(parsed(answer.response.body), "error.type") ==
        "invalid_request_error");
}

TEST_CASE_METHOD(ModelDesk, "model_service: every answer has its own id",
                 "[sim][model_service]") {
  const auto first = ask().response, second = ask().response;
  CHECK(http::find_header(first.headers, "x-request-id") !=
        http::find_header(second.headers, "x-request-id"));
}

TEST_CASE_METHOD(ModelDesk, "model_service: the latency is the answer's delay",
                 "[sim][model_service]") {
  start_with({.latency = {.typical = Millis{20}}});
  CHECK(ask().delay == Millis{20});
}

TEST_CASE_METHOD(ModelDesk, "model_service: faults with a status",
                 "[sim][model_service]") {
  struct Row {
    std::string_view kind, more;
    int status;
    std::string_view type, code;
  };
  const auto row =
    GENERATE(Row{"status", "", 500, "server_error", ""},
             Row{"status", R"(,"status":503)", 503, "server_error", ""},
             Row{"status", R"(,"status":401)", 401, "invalid_request_error",
                 "invalid_api_key"},
             Row{"status", R"(,"status":404)", 404, "invalid_request_error",
                 "model_not_found"},
             Row{"rate_limit", "", 429, "requests", "rate_limit_exceeded"},
             Row{"quota", "", 429, "insufficient_quota", "insufficient_quota"});
  CAPTURE(row.kind, row.more);
  const auto answer = under(row.kind, row.more);
  const auto body = parsed(answer.response.body);
  CHECK(answer.response.status == row.status);
  CHECK(text_at(body, "error.type") == row.type);
  CHECK(text_at(body, "error.code") == row.code);
}

TEST_CASE_METHOD(ModelDesk, "model_service: Retry-After goes out as given",
                 "[sim][model_service]") {
  const auto answer = under("rate_limit", R"(,"retryAfter":"-3")");
  CHECK(http::find_header(answer.response.headers, "Retry-After") == "-3");
}

TEST_CASE_METHOD(ModelDesk, "model_service: faults of the wire",
                 "[sim][model_service]") {
  CHECK(under("cut").response.delivery == http::Delivery::cut);
  CHECK(under("drop").response.delivery == http::Delivery::drop);
  CHECK(under("hang").delay == hang_time);
  CHECK(under("hang", R"(,"delayMs":50)").delay == Millis{50});
}

TEST_CASE_METHOD(ModelDesk, "model_service: a delayed answer is the usual one",
                 "[sim][model_service]") {
  const auto answer = under("delay", R"(,"delayMs":70)");
  CHECK(answer.delay == Millis{70});
  CHECK(text_at(parsed(answer.response.body), "choices.0.message.content") ==
        verdict);
}

TEST_CASE_METHOD(ModelDesk, "model_service: the verdict hides in prose",
                 "[sim][model_service]") {
  const auto content = content_under(GENERATE("prose", "fence"));
  CHECK(content != verdict);
  CHECK(content.find(verdict) != std::string::npos);
}

TEST_CASE_METHOD(ModelDesk, "model_service: a refusal has no content",
                 "[sim][model_service]") {
  const auto body = parsed(under("refusal").response.body);
  CHECK(at(body, "choices.0.message.content").is_null());
  CHECK_FALSE(text_at(body, "choices.0.message.refusal").empty());
}

TEST_CASE_METHOD(ModelDesk, "model_service: null content without a refusal",
                 "[sim][model_service]") {
  const auto body = parsed(under("null_content").response.body);
  CHECK(at(body, "choices.0.message.content").is_null());
  CHECK(at(body, "choices.0.message.refusal").is_null());
  CHECK(text_at(body, "choices.0.finish_reason") == "stop");
}

TEST_CASE_METHOD(ModelDesk, "model_service: a truncated answer says length",
                 "[sim][model_service]") {
  const auto body = parsed(under("truncated").response.body);
  CHECK(text_at(body, "choices.0.finish_reason") == "length");
  CHECK_FALSE(json::parse(text_at(body, "choices.0.message.content")));
}

TEST_CASE_METHOD(ModelDesk, "model_service: an empty answer has no choices",
                 "[sim][model_service]") {
  const auto body = parsed(under("empty").response.body);
  CHECK(at(body, "choices").is_array());
  CHECK(at(body, "choices").items().empty());
}

TEST_CASE_METHOD(ModelDesk, "model_service: garbage is no JSON",
                 "[sim][model_service]") {
  const auto answer = under("garbage");
  CHECK(answer.response.status == 200);
  CHECK_FALSE(json::parse(answer.response.body));
}

TEST_CASE_METHOD(ModelDesk, "model_service: an oversized answer is over 1 MiB",
                 "[sim][model_service]") {
  CHECK(under("oversized").response.body.size() > (std::size_t{1} << 20U));
}

TEST_CASE_METHOD(ModelDesk,
                 "model_service: a schema is refused while it is unsupported",
                 "[sim][model_service]") {
  add_fault(R"({"service":"model","kind":"no_json_schema","count":-1})");
  const auto refused = ask(chat_request(chat_body(test::strict_format)));
  CHECK(refused.response.status == 400);
  CHECK(text_at(parsed(refused.response.body), "error.param") ==
        "response_format");
  CHECK(ask().response.status == 200);
}

TEST_CASE_METHOD(ModelDesk, "model_service: a fault hits its ticker only",
                 "[sim][model_service]") {
  add_fault(R"({"service":"model","kind":"status","match":{"ticker":"MSFT"}})");
  CHECK(ask().response.status == 200);
  CHECK(world->faults.waiting().size() == 1);
}
