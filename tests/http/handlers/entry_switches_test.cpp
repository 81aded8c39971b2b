#include "http/handlers/entry_switches.hpp"

#include "domain/core/time_text.hpp"
#include "tests/http/handlers/made_ids.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

namespace {

template <class Order> std::string refusal(const Result<Order>& order) {
  REQUIRE_FALSE(order);
  CHECK(order.error().code == Errc::invalid_argument);
  return order.error().detail;
}

} // namespace

TEST_CASE("entry_switches: a toggle says what, why, who and until when",
          "[http][entry_switches]") {
  const auto order = parse_entry_toggle(
    bodied(R"({"enabled":false,"reason":"lunch","by":"desk",)"
           R"("until":"2026-01-30T16:00:00Z"})"),
    morning);
  REQUIRE(order);
  CHECK_FALSE(order->toggle.enabled);
  CHECK(order->toggle.reason == "lunch");
  CHECK(order->toggle.by == "desk");
  CHECK(order->toggle.at == morning);
  CHECK(order->toggle.until == morning + std::chrono::hours{1});
}

TEST_CASE("entry_switches: who switches is the body's word, else the header's",
          "[http][entry_switches]") {
  auto request = bodied(R"({"enabled":true})");
  CHECK(parse_entry_toggle(request, morning)->toggle.by == "operator");
  request.headers = {{"x-run-source", "console"}};
  CHECK(parse_entry_toggle(request, morning)->toggle.by == "console");
}

TEST_CASE("entry_switches: a toggle that means nothing is refused",
          "[http][entry_switches]") {
  CHECK(refusal(parse_entry_toggle(bodied(""), morning))
          .starts_with("enabled must be given"));
  CHECK(refusal(parse_entry_toggle(
                  bodied(R"({"enabled":true,"until":"2026-01-30T16:00:00Z"})"),
                  morning))
          .starts_with("until belongs"));
  CHECK(refusal(parse_entry_toggle(
                  bodied(R"({"enabled":false,"until":"2026-01-30T15:00:00Z"})"),
                  morning))
          .starts_with("until belongs"));
  CHECK(refusal(
          parse_entry_toggle(bodied(R"({"enabled":false,"until":7})"), morning))
          .starts_with("until must be an ISO-8601"));
}

TEST_CASE("entry_switches: the last loss is an instant that has come, or null",
          "[http][entry_switches]") {
  CHECK(
    parse_last_loss(bodied(R"({"at":"2026-01-30T14:00:00Z"})"), morning)->at ==
    morning - std::chrono::hours{1});
  CHECK_FALSE(parse_last_loss(bodied(R"({"at":null})"), morning)->at);
  CHECK(
    refusal(parse_last_loss(bodied("{}"), morning)).starts_with("at must be"));
  CHECK(refusal(parse_last_loss(bodied(R"({"at":"2026-01-30T15:00:01Z"})"),
                                morning)) == "at must not lie ahead");
}

TEST_CASE("entry_switches: a reset and a resume need nothing",
          "[http][entry_switches]") {
  CHECK(parse_entry_reset(bodied(""), morning)->by == "operator");
  CHECK(parse_resume(bodied(R"({"by":"desk"})"))->by == "desk");
  CHECK(refusal(parse_resume(bodied(R"({"reason":"x"})"))) ==
        "reason is not known here");
}

TEST_CASE("entry_switches: a halt needs its reason", "[http][entry_switches]") {
  const auto halt = parse_halt(bodied(R"({"reason":"feed is wrong"})"));
  REQUIRE(halt);
  CHECK(halt->reason == "feed is wrong");
  CHECK(refusal(parse_halt(bodied(""))).starts_with("reason must be given"));
}

TEST_CASE("entry_switches: the answer shows every switch",
          "[http][entry_switches]") {
  SwitchSet set;
  set.toggle = {false, "lunch", "desk", morning, {}};
  set.guard.consecutive_failures = 2;
  CHECK(render_switches(set).body ==
        R"({"ok":true,"toggle":{"enabled":false,"reason":"lunch",)"
        R"("by":"desk","at":"2026-01-30T15:00:00.000Z","until":null},)"
        R"("guardState":{"entriesToday":0,"consecutiveFailures":2,)"
        R"("lastLossAt":null,"autoDisabledReason":null},)"
        R"("halt":{"halted":false,"reason":null,"by":null,"at":null}})");
}
