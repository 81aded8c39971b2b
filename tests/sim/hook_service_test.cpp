#include "sim/hook_service.hpp"

#include "tests/sim/hook_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::HookDesk;
using test::parsed;
using test::round_body;
using test::text_at;

TEST_CASE_METHOD(HookDesk, "hook_service: a notice is taken with ok",
                 "[sim][hook_service]") {
  const auto answer = notify().response;
  CHECK(answer.status == 200);
  CHECK(answer.body == "ok");
  CHECK(answer.content_type == "text/plain");
  CHECK(last().accepted);
  CHECK(last().body == R"({"text":"hello"})");
}

TEST_CASE_METHOD(HookDesk, "hook_service: a bad notice is refused in words",
                 "[sim][hook_service]") {
  CHECK(notify("{}").response.body == "no_text");
  const auto answer = notify("hello").response;
  CHECK(answer.status == 400);
  CHECK(answer.body == "invalid_payload");
  CHECK_FALSE(last().accepted);
}

TEST_CASE_METHOD(HookDesk, "hook_service: faults speak as the real one",
                 "[sim][hook_service]") {
  struct Row {
    int status;
    const char* word;
  };
  const auto row =
    GENERATE(Row{403, "action_prohibited"}, Row{404, "no_service"},
             Row{410, "channel_is_archived"}, Row{500, "rollup_error"});
  add_fault(R"({"service":"webhook","kind":"status","status":)" +
            std::to_string(row.status) + "}");
  const auto answer = notify().response;
  CHECK(answer.status == row.status);
  CHECK(answer.body == row.word);
  CHECK_FALSE(last().accepted);
  CHECK(last().fault == FaultKind::status);
  CHECK(notify().response.status == 200);
}

TEST_CASE_METHOD(HookDesk, "hook_service: a 429 says when to come back",
                 "[sim][hook_service]") {
  const auto after = [&](const std::string& more) {
    add_fault(R"({"service":"webhook","kind":"rate_limit")" + more + "}");
    const auto answer = notify();
    CHECK(answer.response.status == 429);
    return std::string(
      http::find_header(answer.response.headers, "Retry-After").value_or(""));
  };
  CHECK(after("") == "1");
  CHECK(after(R"(,"retryAfter":30)") == "30");
}

TEST_CASE_METHOD(HookDesk, "hook_service: a broken answer was a delivery",
                 "[sim][hook_service]") {
  const std::string kind = GENERATE("hang", "cut", "drop", "delay", "garbage");
  add_fault(R"({"service":"rounds","kind":")" + kind + R"("})");
  push("k");
  CHECK(last().accepted);
  push("k");
  CHECK(last().repeat);
  CHECK_FALSE(last().accepted);
}

TEST_CASE_METHOD(HookDesk, "hook_service: garbage with 500 was none",
                 "[sim][hook_service]") {
  add_fault(R"({"service":"rounds","kind":"garbage","status":500})");
  CHECK(push("k").response.status == 500);
  CHECK_FALSE(last().accepted);
  push("k");
  CHECK(last().accepted);
}

TEST_CASE_METHOD(HookDesk, "hook_service: a repeated key is taken once",
                 "[sim][hook_service]") {
  CHECK(push("round-1-a").response.body == R"({"ok":true,"repeat":false})");
  const auto again = push("round-1-a").response;
  CHECK(again.status == 200);
  CHECK(again.body == R"({"ok":true,"repeat":true})");
  const auto counts = world->hooks.counts(SimService::rounds);
  CHECK(counts.accepted == 1);
  CHECK(counts.repeats == 1);
}

TEST_CASE_METHOD(HookDesk, "hook_service: a key is for one body",
                 "[sim][hook_service]") {
  push("k");
  const auto answer = push("k", round_body("2")).response;
  CHECK(answer.status == 409);
  CHECK(text_at(parsed(answer.body), "error") == "idempotency_key_reused");
  CHECK_FALSE(last().accepted);
}

TEST_CASE_METHOD(HookDesk, "hook_service: a bad round is 400 by name",
                 "[sim][hook_service]") {
  const auto answer = push("", round_body()).response;
  CHECK(answer.status == 400);
  CHECK(text_at(parsed(answer.body), "error") == "missing_idempotency_key");
}

TEST_CASE_METHOD(HookDesk, "hook_service: any number a second, unless limited",
                 "[sim][hook_service]") {
  for (int i = 0; i < 5; ++i)
    CHECK(notify().response.status == 200);
  CHECK(world->hooks.rate(SimService::webhook).calls().most() == 5);
  start_with({.notify_per_second = 1});
  CHECK(notify().response.status == 200);
  CHECK(notify().response.status == 429);
  clock->time += Millis{1000};
  CHECK(notify().response.status == 200);
}
