#include "domain/rounds/freeze_decision.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

constexpr WallTime end{100h};

Round round_that_is(RoundStatus status) {
  Round round;
  round.window = {7, end - 3h, end};
  round.status = status;
  return round;
}

} // namespace

TEST_CASE("freeze_decision: an active round starts from its cut until the "
          "safety margin, later it is recovered",
          "[domain][rounds]") {
  struct Row {
    WallTime now;
    bool freeze, recovery;
    FreezeReason reason;
  };
  const auto row =
    GENERATE(Row{end - 3h, false, false, FreezeReason::before_freeze},
             Row{end - 180s - 1ms, false, false, FreezeReason::before_freeze},
             Row{end - 180s, true, false, FreezeReason::none},
             Row{end - 15s - 1ms, true, false, FreezeReason::none},
             Row{end - 15s, true, true, FreezeReason::after_end},
             Row{end, true, true, FreezeReason::after_end},
             Row{end + 240h, true, true, FreezeReason::after_end});
  const auto decision =
    freeze_if_needed(round_that_is(RoundStatus::active), row.now, {});
  CHECK(decision.freeze == row.freeze);
  CHECK(decision.recovery == row.recovery);
  CHECK(decision.reason == row.reason);
}

TEST_CASE("freeze_decision: a round that was left freezing is taken up again, "
          "one that is being frozen is not",
          "[domain][rounds]") {
  const auto now = GENERATE(end - 100s, end + 100s);
  auto round = round_that_is(RoundStatus::freezing);
  const auto left = freeze_if_needed(round, now, {});
  CHECK(left.freeze);
  CHECK(left.recovery);
  round.status = GENERATE(RoundStatus::freezing, RoundStatus::active);
  const auto busy = freeze_if_needed(round, now, {}, {true, true});
  CHECK_FALSE(busy.freeze);
  CHECK(busy.reason == FreezeReason::not_active);
}

TEST_CASE("freeze_decision: what has a snapshot is never frozen again, not "
          "even by force",
          "[domain][rounds]") {
  struct Row {
    RoundStatus status;
    FreezeReason reason;
  };
  const auto row =
    GENERATE(Row{RoundStatus::frozen, FreezeReason::already_frozen},
             Row{RoundStatus::drawing, FreezeReason::already_frozen},
             Row{RoundStatus::completed, FreezeReason::completed});
  const auto decision =
    freeze_if_needed(round_that_is(row.status), end - 60s, {}, {false, true});
  CHECK_FALSE(decision.freeze);
  CHECK(decision.reason == row.reason);
}

TEST_CASE("freeze_decision: force overrules the cut and nothing else",
          "[domain][rounds]") {
  const auto decision = freeze_if_needed(round_that_is(RoundStatus::active),
                                         end - 2h, {}, {false, true});
  CHECK(decision.freeze);
  CHECK_FALSE(decision.recovery);
}

TEST_CASE("freeze_decision: a reason has its fixed name, and one for the wire",
          "[domain][rounds]") {
  struct Row {
    FreezeReason reason;
    std::string name, wire;
  };
  const auto row = GENERATE(
    Row{FreezeReason::none, "", ""},
    Row{FreezeReason::not_active, "not-active", "not_active"},
    Row{FreezeReason::completed, "completed", "completed"},
    Row{FreezeReason::already_frozen, "already-frozen", "already_frozen"},
    Row{FreezeReason::before_freeze, "before-freeze", "before_freeze"},
    Row{FreezeReason::after_end, "after-end", "after_end"});
  CHECK(to_string(row.reason) == row.name);
  CHECK(wire_name(row.reason) == row.wire);
}

TEST_CASE("freeze_decision: people are told the times that were compared",
          "[domain][rounds]") {
  CHECK(freeze_times(round_that_is(RoundStatus::active), end - 1h, {}) ==
        "now=1970-01-05T03:00:00.000Z, cut=1970-01-05T03:57:00.000Z, "
        "lastStart=1970-01-05T03:59:45.000Z, end=1970-01-05T04:00:00.000Z");
}

TEST_CASE("freeze_decision: the sweep may last FREEZE_MAX_SEC past the end, or "
          "past a later beginning",
          "[domain][rounds]") {
  struct Row {
    WallTime began, sweep, poll;
  };
  const auto row = GENERATE(
    Row{end - 180s, end + 30min, end}, Row{end - 100s, end + 30min, end + 80s},
    Row{end + 24h, end + 24h + 30min, end + 24h + 180s},
    Row{end - 2h, end - 2h + 33min, end - 2h + 180s}); // forced
  auto round = round_that_is(RoundStatus::freezing);
  round.freeze_began = row.began;
  CHECK(freeze_limit(round, {}) == row.sweep);
  CHECK(poll_limit(round, {}) == row.poll);
}

TEST_CASE("freeze_decision: each life has a minute for a step, never longer "
          "than a freeze",
          "[domain][rounds]") {
  RoundRules rules;
  CHECK(least_step_time(rules) == 1min);
  rules.freeze = 500ms;
  CHECK(least_step_time(rules) == 500ms);
}
