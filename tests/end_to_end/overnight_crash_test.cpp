#include <random>

#include "tests/end_to_end/overnight_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr int users = 110; ///< three batches
constexpr int random_points = 20;
constexpr int longest_night_ms = 600;

/// A desk that has had one undisturbed night, and whose providers take their
/// time from then on.
struct NightCrashDesk : OvernightDesk {
  NightCrashDesk() {
    open();
    load(users);
    REQUIRE(night().text("run.status") == "completed");
    undisturbed = scores(users);
    REQUIRE(undisturbed.size() == 3 * users);
    for (const auto* const service : {"fx", "data", "fundamentals"})
      slow_down(service, 60);
  }

  void kill() {
    daemon().process().signal(SIGKILL);
    REQUIRE(daemon().process().wait() == 128 + SIGKILL);
  }

  std::map<std::string, std::string> undisturbed;
};

using StepsDone = std::map<std::string, std::string>;

/// What was done before the end still is, and was not done again.
void check_steps_kept(const StepsDone& before, const StepsDone& after) {
  for (const auto& [step, told] : before) {
    CAPTURE(step);
    REQUIRE(after.contains(step));
    CHECK(after.at(step) == told);
  }
}

/// A step that was done asks no provider a second time.
void check_asked(const Answer& asked, const StepsDone& before) {
  INFO(asked.body);
  const auto times = [&](const char* step) {
    return before.contains(step) ? 1 : 2;
  };
  CHECK(asked.number("rates.requests") <= times("fetch-exchange-rates"));
  CHECK(asked.number("prices.symbols.AAPL") <= times("fetch-asset-prices"));
  CHECK(asked.number("fundamentals.symbols.AAPL") <=
        times("fetch-asset-prices"));
}

/// The next life takes the run to its end, and nobody can tell.
void check_resumed(NightCrashDesk& desk, const std::string& run_id,
                   const StepsDone& before) {
  desk.open();
  const auto ended = desk.ended(run_id);
  INFO(ended.body);
  CHECK(ended.text("run.status") == "completed");
  CHECK(ended.number("run.usersProcessed") == users);
  CHECK(ended.number("run.metrics.assetsScored") == 3 * users);
  check_steps_kept(before, desk.steps_done(run_id));
  check_asked(desk.asked(), before);
  CHECK(desk.calculations(run_id).size() == std::size_t{users});
  CHECK(desk.rates_of(run_id).size() == 1);
  CHECK(desk.scores(users) == desk.undisturbed);
}

/// Begins a run and waits until that step is done, or the run over; answers
/// its id.
std::string begin_until(NightCrashDesk& desk, const std::string& step) {
  desk.forget_asked();
  auto run_id = desk.begin();
  REQUIRE(eventually([&] {
    return desk.steps_done(run_id).contains(step) ||
           desk.view(run_id).text("run.status") != "started";
  }));
  return run_id;
}

} // namespace

TEST_CASE("overnight_crash: a kill behind any step repeats no finished step",
          "[end_to_end][overnight_crash]") {
  NightCrashDesk desk;
  for (const auto* const step :
       {"setup", "fetch-exchange-rates", "get-active-users",
        "fetch-asset-prices", "score-batch-1", "score-batch-3",
        "score-portfolios", "finalize"}) {
    CAPTURE(step);
    const auto run_id = begin_until(desk, step);
    const auto before = desk.steps_done(run_id);
    desk.kill();
    check_resumed(desk, run_id, before);
  }
}

TEST_CASE("overnight_crash: twenty kills at random leave the same scores",
          "[end_to_end][overnight_crash]") {
  NightCrashDesk desk;
  std::mt19937 random(20260130);
  for (int point = 0; point < random_points; ++point) {
    const auto life =
      std::uniform_int_distribution{1, longest_night_ms}(random);
    CAPTURE(point, life);
    desk.forget_asked();
    const auto run_id = desk.begin();
    eventually([] { return false; }, Millis{life});
    const auto before = desk.steps_done(run_id);
    desk.kill();
    check_resumed(desk, run_id, before);
  }
}

TEST_CASE("overnight_crash: a stop in the middle is resumed by the next start",
          "[end_to_end][overnight_crash]") {
  NightCrashDesk desk;
  const auto* const step = GENERATE("fetch-exchange-rates", "score-batch-1");
  const auto run_id = begin_until(desk, step);
  const auto before = desk.steps_done(run_id);
  CHECK(desk.daemon().stop(SIGTERM) == 0);
  check_resumed(desk, run_id, before);
}

TEST_CASE("overnight_crash: two kills in one night are as good as none",
          "[end_to_end][overnight_crash]") {
  NightCrashDesk desk;
  const auto run_id = begin_until(desk, "fetch-exchange-rates");
  desk.kill();
  desk.forget_asked();
  desk.open();
  REQUIRE(eventually(
    [&] { return desk.steps_done(run_id).contains("fetch-asset-prices"); }));
  const auto before = desk.steps_done(run_id);
  desk.kill();
  check_resumed(desk, run_id, before);
}
