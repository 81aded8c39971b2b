#include "domain/schedule/wall_starts.hpp"

#include "domain/core/time_text.hpp"
#include "domain/schedule/due_times.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scripted_entropy.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::ScriptedEntropy;
using Kind = DueStart::Kind;

namespace {

WallTime at(std::string_view time) {
  return parse_iso("2026-02-02T" + std::string(time) + "Z").value();
}

/// Two clocks that go on together unless one is set.
struct Clocks {
  ClockReading now{SteadyTime{1000h}, at("08:00:00")};

  void pass(Millis time) {
    now.steady += time;
    now.wall += time;
  }
  void set(Millis step) { now.wall += step; }
  void pass_until(std::string_view time) { pass(at(time) - now.wall); }
};

/// A schedule with its clocks, looked at every minute as the rest demands.
struct Watch {
  explicit Watch(WallRules rules, double share = 0,
                 std::optional<WallTime> last_due = std::nullopt)
    : starts(std::move(rules), clocks.now, last_due,
             std::make_shared<ScriptedEntropy>(std::vector{share})) {}

  /// Lets time pass as an actor does, and counts what is found.
  int run_until(std::string_view time) {
    int count = 0;
    while (clocks.now.wall < at(time)) {
      const auto rest = starts.rest(clocks.now).value_or(24h);
      clocks.pass(std::min(std::max(std::chrono::ceil<Millis>(rest), Millis{1}),
                           at(time) - clocks.now.wall));
      count += look().kind == Kind::nothing ? 0 : 1;
    }
    return count;
  }

  DueStart look() { return last = starts.look(clocks.now); }

  Clocks clocks;
  WallStarts starts;
  DueStart last{};
};

/// The next time that the UTC clock shows `at`.
WallTime next_daily(WallTime after, Millis at) {
  const auto today = std::chrono::floor<std::chrono::days>(after) + at;
  return today > after ? today : today + std::chrono::days{1};
}

/// 09:00 every day.
WallRules daily() {
  WallRules rules;
  rules.next = [](WallTime after) { return next_daily(after, 9h); };
  rules.fixed_time = true;
  return rules;
}

WallRules every_five_minutes() {
  WallRules rules;
  rules.next = [](WallTime after) { return next_on_grid(after, 5min); };
  return rules;
}

WallRules making_up(WallRules rules, Millis useful_for) {
  rules.missed = Missed::once;
  rules.useful_for = useful_for;
  return rules;
}

} // namespace

TEST_CASE("wall_starts: a due time is found once, never early",
          "[domain][wall_starts]") {
  Watch watch(daily());
  CHECK(watch.run_until("08:59:59.999") == 0);
  CHECK(watch.run_until("09:00:00") == 1);
  CHECK(watch.last.due == at("09:00:00"));
  CHECK(watch.last.handled == at("09:00:00"));
  CHECK(watch.last.late == 0s);
  CHECK(watch.run_until("23:00:00") == 0);
}

TEST_CASE("wall_starts: the clock is looked at every minute",
          "[domain][wall_starts]") {
  Watch watch(daily());
  CHECK(watch.starts.rest(watch.clocks.now) == 60s);
  watch.clocks.pass_until("08:59:30");
  CHECK(watch.starts.rest(watch.clocks.now) == 30s);
}

TEST_CASE("wall_starts: jitter is added to every start",
          "[domain][wall_starts]") {
  auto rules = daily();
  rules.jitter = 10s;
  Watch watch(rules, 0.5);
  CHECK(watch.starts.next(watch.clocks.now) == at("09:00:05"));
  watch.clocks.pass_until("09:00:04.999");
  CHECK(watch.look().kind == Kind::nothing);
  watch.clocks.pass(1ms);
  CHECK(watch.look().kind == Kind::start);
  CHECK(watch.last.due == at("09:00:00"));
}

TEST_CASE("wall_starts: jitter is half the way to the next due time at most",
          "[domain][wall_starts]") {
  auto rules = every_five_minutes();
  rules.jitter = 1h;
  Watch watch(rules, 0.999999);
  CHECK(*watch.starts.next(watch.clocks.now) <= at("08:07:30"));
  CHECK(watch.run_until("09:00:00") == 11);
  CHECK_FALSE(watch.last.passed_over);
}

TEST_CASE("wall_starts: a look that comes late starts once, late",
          "[domain][wall_starts]") {
  Watch watch(every_five_minutes());
  watch.clocks.pass(17min);
  CHECK(watch.look().kind == Kind::start);
  CHECK(watch.last.late == 12min);
  CHECK(watch.last.passed_over);
  CHECK(watch.last.handled == at("08:17:00"));
  CHECK(watch.starts.next(watch.clocks.now) == at("08:20:00"));
}

TEST_CASE("wall_starts: what is never due rests for ever",
          "[domain][wall_starts]") {
  WallRules rules;
  rules.next = [](WallTime) { return std::nullopt; };
  Watch watch(rules);
  CHECK_FALSE(watch.starts.rest(watch.clocks.now));
  CHECK_FALSE(watch.starts.next(watch.clocks.now));
  CHECK(watch.look().kind == Kind::nothing);
}

TEST_CASE("wall_starts: set forward over a fixed time, it starts once, at once",
          "[domain][wall_starts]") {
  Watch watch(daily());
  watch.run_until("08:30:00");
  watch.clocks.set(2h);
  watch.clocks.pass(1min);
  CHECK(watch.look().kind == Kind::start);
  CHECK(watch.last.late == 31min + 60min);
  CHECK(watch.last.due == at("09:00:00"));
  CHECK(watch.run_until("23:00:00") == 0);
}

TEST_CASE("wall_starts: set forward over a rhythm, nothing extra starts",
          "[domain][wall_starts]") {
  Watch watch(every_five_minutes());
  watch.run_until("08:30:00");
  watch.clocks.set(2h);
  watch.clocks.pass(1min);
  CHECK(watch.look().kind == Kind::missed);
  CHECK(watch.starts.next(watch.clocks.now) == at("10:35:00"));
}

TEST_CASE("wall_starts: a due time that was seen before the step still starts",
          "[domain][wall_starts]") {
  Watch watch(every_five_minutes());
  watch.run_until("08:30:00");
  watch.clocks.pass(5min);
  watch.clocks.set(2h);
  CHECK(watch.look().kind == Kind::start);
}

TEST_CASE("wall_starts: set forward by three hours, the rule for missed runs "
          "decides",
          "[domain][wall_starts]") {
  Watch watch(daily());
  watch.clocks.set(3h);
  CHECK(watch.look().kind == Kind::missed);
  Watch helpful(making_up(daily(), 2h));
  helpful.clocks.set(3h);
  CHECK(helpful.look().kind == Kind::make_up);
  CHECK(helpful.last.due == at("09:00:00"));
  Watch late(making_up(daily(), 2h - 1ms));
  late.clocks.set(3h);
  CHECK(late.look().kind == Kind::missed);
}

TEST_CASE("wall_starts: set back, nothing runs twice",
          "[domain][wall_starts]") {
  Watch watch(daily());
  CHECK(watch.run_until("09:30:00") == 1);
  watch.clocks.set(-2h);
  CHECK(watch.run_until("12:00:00") == 0);
  Watch rhythm(every_five_minutes());
  CHECK(rhythm.run_until("09:02:00") == 12);
  rhythm.clocks.set(-1h);
  CHECK(rhythm.run_until("09:04:59") == 0);
  CHECK(rhythm.run_until("09:05:00") == 1);
}

TEST_CASE("wall_starts: set back by more than that, the new time counts",
          "[domain][wall_starts]") {
  Watch watch(every_five_minutes());
  watch.clocks.pass(12h);
  watch.look();
  watch.clocks.set(-12h);
  CHECK(watch.run_until("08:04:59.999") == 0);
  CHECK(watch.run_until("08:05:00") == 1);
}

TEST_CASE("wall_starts: a first life has missed nothing",
          "[domain][wall_starts]") {
  Watch watch(making_up(daily(), 24h));
  CHECK(watch.look().kind == Kind::nothing);
}

TEST_CASE("wall_starts: what was due while the process was down is let go",
          "[domain][wall_starts]") {
  Watch watch(every_five_minutes(), 0, at("07:35:00"));
  CHECK(watch.look().kind == Kind::missed);
  CHECK(watch.last.due == at("07:40:00"));
  CHECK(watch.last.handled == at("08:00:00"));
  CHECK(watch.look().kind == Kind::nothing);
  CHECK(watch.starts.next(watch.clocks.now) == at("08:05:00"));
}

TEST_CASE("wall_starts: or made up for once, by the newest that is useful",
          "[domain][wall_starts]") {
  Watch watch(making_up(every_five_minutes(), 12min), 0, at("06:00:00"));
  CHECK(watch.look().kind == Kind::make_up);
  CHECK(watch.last.due == at("07:50:00"));
  CHECK(watch.look().kind == Kind::nothing);
}

TEST_CASE("wall_starts: a restart within the jitter of a start loses nothing",
          "[domain][wall_starts]") {
  auto rules = daily();
  rules.next = [](WallTime after) { return next_daily(after, 8h); };
  rules.jitter = 10s;
  Watch watch(rules, 0.5, at("08:00:00") - 24h);
  CHECK(watch.look().kind == Kind::nothing);
  watch.clocks.pass(5s);
  CHECK(watch.look().kind == Kind::start);
}

TEST_CASE("wall_starts: what a former life has handled does not come again",
          "[domain][wall_starts]") {
  Watch watch(daily(), 0, at("09:00:00"));
  CHECK(watch.run_until("23:59:00") == 0);
  Watch confused(daily(), 0, at("09:00:00") + 48h);
  CHECK(confused.run_until("23:59:00") == 1);
}
