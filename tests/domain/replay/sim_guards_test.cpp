#include "domain/replay/sim_guards.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

struct GuardCase {
  TickerMemory memory;
  SimulationRules rules;
  SessionCalendar calendar;

  SimMoment at(WallTime ts) const { return {ts, memory, rules, calendar}; }
};

std::string code_of(const std::optional<SimRefusal>& refusal) {
  return refusal ? std::string(refusal->code) : "";
}

constexpr WallTime opening = sample_time - 5min;
constexpr WallTime closing = opening + 390min;
constexpr auto with_trigger = std::optional(opening);

} // namespace

TEST_CASE("sim_guards: acts are for the hours of the session",
          "[domain][sim_guards]") {
  const GuardCase guards;
  const auto code = [&](WallTime ts) {
    return code_of(refuse_entry(guards.at(ts), Side::long_side, with_trigger));
  };
  CHECK(code(opening - Millis{1}) == "market_closed");
  CHECK(code(opening) == "");
  CHECK(code(closing - Millis{1}) == "");
  CHECK(code(closing) == "market_closed");
  CHECK(code(opening - 48h) == "market_closed");
  CHECK(code_of(refuse_trim(guards.at(closing))) == "market_closed");
  CHECK(code_of(refuse_exit(guards.at(closing), "sl_breached")) ==
        "market_closed");
  CHECK(code_of(refuse_tightening(guards.at(closing))) == "market_closed");
}

TEST_CASE("sim_guards: the hours end early with the session",
          "[domain][sim_guards]") {
  const GuardCase guards;
  // 27 November 2026, the day after Thanksgiving: 13:00 is 18:00 UTC.
  const WallTime early_close{Millis{1'795'802'400'000}};
  CHECK(code_of(refuse_trim(guards.at(early_close - Millis{1}))) == "");
  CHECK(refuse_trim(guards.at(early_close))->detail ==
        "ts=2026-11-27T18:00:00.000Z, session=2026-11-27T14:30:00.000Z"
        "..2026-11-27T18:00:00.000Z");
}

TEST_CASE("sim_guards: a Saturday has no session to name",
          "[domain][sim_guards]") {
  const GuardCase guards;
  CHECK(refuse_trim(guards.at(sample_time - 48h))->detail ==
        "ts=2026-01-31T14:35:00.000Z, session=none");
}

TEST_CASE("sim_guards: each kind of act waits for the last of its kind",
          "[domain][sim_guards]") {
  GuardCase guards;
  auto& memory = guards.memory;
  memory.entered_at = memory.trimmed_at = memory.exited_at =
    memory.tightened_at = sample_time;
  const auto after = [&](Millis span) { return guards.at(sample_time + span); };
  const auto enter = [&](Millis span) {
    return code_of(refuse_entry(after(span), Side::long_side, with_trigger));
  };
  CHECK(enter(10min - Millis{1}) == "enter_cooldown");
  CHECK(enter(10min) == "");
  CHECK(code_of(refuse_trim(after(5min - Millis{1}))) == "trim_cooldown");
  CHECK(code_of(refuse_trim(after(5min))) == "");
  CHECK(code_of(refuse_exit(after(4min), "direction_flip")) == "exit_cooldown");
  CHECK(code_of(refuse_exit(after(5min), "direction_flip")) == "");
  CHECK(code_of(refuse_tightening(after(14min))) == "tighten_cooldown");
  CHECK(code_of(refuse_tightening(after(15min))) == "");
}

TEST_CASE("sim_guards: a breached stop and a reached target do not wait",
          "[domain][sim_guards]") {
  GuardCase guards;
  guards.memory.exited_at = sample_time;
  const auto soon = guards.at(sample_time + 1min);
  CHECK_FALSE(refuse_exit(soon, "sl_breached"));
  CHECK_FALSE(refuse_exit(soon, "tp_reached"));
  const auto refused = refuse_exit(soon, "large_adverse_move");
  REQUIRE(refused);
  CHECK(refused->detail == "sinceLastMs=60000, cooldownMs=300000");
}

TEST_CASE("sim_guards: an exit's pause does not bar an entry",
          "[domain][sim_guards]") {
  GuardCase guards;
  guards.memory.exited_at = guards.memory.closed_at = sample_time;
  CHECK_FALSE(
    refuse_entry(guards.at(sample_time), Side::short_side, with_trigger));
}

TEST_CASE("sim_guards: a cycle is entered once for each side",
          "[domain][sim_guards]") {
  GuardCase guards;
  guards.memory.entered_at = sample_time;
  guards.memory.entry_side = Side::long_side;
  guards.memory.entry_trigger_ts = opening;
  const auto much_later = guards.at(sample_time + 300min);
  const auto refused = refuse_entry(much_later, Side::long_side, with_trigger);
  REQUIRE(refused);
  CHECK(refused->code == "same_cycle");
  CHECK(refused->detail == "triggerTs=1770042600000, "
                           "lastEntryTriggerTs=1770042600000, side=LONG");
  CHECK_FALSE(refuse_entry(much_later, Side::short_side, with_trigger));
  CHECK_FALSE(refuse_entry(much_later, Side::long_side, opening + Millis{1}));
}

TEST_CASE("sim_guards: without a trigger a side is entered once in 60 min",
          "[domain][sim_guards]") {
  GuardCase guards;
  guards.memory.entered_at = sample_time;
  guards.memory.entry_side = Side::long_side;
  const auto code = [&](Side side, Millis span) {
    return code_of(
      refuse_entry(guards.at(sample_time + span), side, std::nullopt));
  };
  CHECK(code(Side::long_side, 60min - Millis{1}) == "same_cycle");
  CHECK(code(Side::long_side, 60min) == "");
  CHECK(code(Side::short_side, 10min) == "");
}

TEST_CASE("sim_guards: an entry of the other side does not end the 60 min",
          "[domain][sim_guards]") {
  GuardCase guards;
  guards.memory.entered_at = sample_time + 20min;
  guards.memory.entry_side = Side::short_side;
  guards.memory.other_side_entered_at = sample_time;
  const auto code = [&](Millis span) {
    return code_of(refuse_entry(guards.at(sample_time + span), Side::long_side,
                                std::nullopt));
  };
  CHECK(code(59min) == "same_cycle");
  CHECK(code(60min) == "");
}
