#include "domain/entry/intent_rules.hpp"

#include "tests/domain/entry/desk_facts.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

const IntentLook not_found{std::nullopt, true};

OrderIntent unresolved() {
  auto intent = intent_for("AAPL", IntentState::unresolved);
  intent.sent_at = desk_time;
  return intent;
}

BrokerOrder with_status(std::string status, std::int64_t filled = 0) {
  auto order = order_in("o1", "AAPL");
  order.status = std::move(status);
  order.filled_quantity = Decimal::whole(filled);
  return order;
}

/// The intent after that look-up, as it is stored.
OrderIntent remembered(OrderIntent intent, const IntentVerdict& verdict) {
  intent.absent_count = verdict.absent_count;
  intent.first_absent_at = verdict.first_absent_at;
  return intent;
}

} // namespace

TEST_CASE(
  "intent_rules: an order that is found was taken, whatever became of it",
  "[domain][entry]") {
  struct Row {
    BrokerOrder order;
    const char* detail;
  };
  const auto row = GENERATE(
    Row{with_status("new"), ""}, Row{with_status("filled", 10), ""},
    Row{with_status("canceled", 3), ""}, Row{with_status("some_new_word"), ""},
    Row{with_status("rejected"), "broker_rejected"},
    Row{with_status("canceled"), "broker_canceled"},
    Row{with_status("expired"), "broker_expired"});
  const auto verdict =
    judge_look(unresolved(), {row.order, false}, desk_time + 1s);
  CHECK(verdict.state == IntentState::accepted);
  CHECK(verdict.detail == row.detail);
}

TEST_CASE("intent_rules: absence takes two answers, apart and late enough",
          "[domain][entry]") {
  const auto intent = unresolved();
  const auto early = judge_look(intent, not_found, desk_time + 10s - 1ms);
  CHECK(early.state == IntentState::unresolved);
  CHECK(early.absent_count == 0);
  const auto first = judge_look(intent, not_found, desk_time + 10s);
  CHECK(first.state == IntentState::unresolved);
  CHECK(first.absent_count == 1);
  const auto after = remembered(intent, first);
  CHECK(judge_look(after, not_found, desk_time + 15s - 1ms).state ==
        IntentState::unresolved);
  CHECK(judge_look(after, not_found, desk_time + 15s).state ==
        IntentState::absent);
}

TEST_CASE("intent_rules: a broker that does not answer proves nothing",
          "[domain][entry]") {
  auto intent = unresolved();
  intent.absent_count = 1;
  intent.first_absent_at = desk_time + 10s;
  const auto verdict = judge_look(intent, {}, desk_time + 1h);
  CHECK(verdict.state == IntentState::unresolved);
  CHECK(verdict.absent_count == 1);
  CHECK(verdict.first_absent_at == intent.first_absent_at);
}

TEST_CASE("intent_rules: a call of an unknown life may have gone out late",
          "[domain][entry]") {
  auto intent = intent_for("AAPL", IntentState::created);
  CHECK(sent_by(intent) == intent.created_at + longest_send);
  CHECK(
    judge_look(intent, not_found, sent_by(intent) + 10s - 1ms).absent_count ==
    0);
}

TEST_CASE("intent_rules: the intent of a run that goes on is left alone",
          "[domain][entry]") {
  auto intent = intent_for("AAPL", IntentState::created);
  const auto made = intent.created_at;
  CHECK_FALSE(may_look(intent, made - 1h, made));
  CHECK_FALSE(may_look(intent, made, made + longest_send - 1ms));
  CHECK(may_look(intent, made - 1h, made + longest_send));
  CHECK(may_look(intent, made + 1ms, made)); // of a former life
  intent.state = IntentState::unresolved;
  CHECK(may_look(intent, made - 1h, made));
}

TEST_CASE("intent_rules: look-ups come at the wire's times, then every 30 s",
          "[domain][entry]") {
  const std::vector<Millis> waits{look_pause(0), look_pause(1), look_pause(2),
                                  look_pause(3), look_pause(4), look_pause(5),
                                  look_pause(99)};
  CHECK(waits == std::vector<Millis>{500ms, 1s, 2s, 5s, 10s, 30s, 30s});
}

TEST_CASE("intent_rules: whatever the schedule, absence is proved within a "
          "minute of the first answer",
          "[domain][entry]") {
  // The broker is silent for so long, then answers that there is no order.
  const auto silent = GENERATE(0s, 7s, 12s, 40s, 100s, 3600s);
  auto intent = unresolved();
  auto now = desk_time;
  int looks = 0;
  const auto answers_from = desk_time + silent;
  while (now < answers_from + 10min) {
    now += next_pause(intent, looks++, now);
    const auto verdict =
      judge_look(intent, now < answers_from ? IntentLook{} : not_found, now);
    intent = remembered(intent, verdict);
    if (verdict.state == IntentState::absent)
      break;
  }
  CHECK(now >= desk_time + absent_after_send + absent_apart);
  CHECK(now - std::max(answers_from, desk_time) <= 40s);
}
