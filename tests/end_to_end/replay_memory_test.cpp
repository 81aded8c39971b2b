#include <fstream>
#include <set>

#include "tests/end_to_end/replay_desk.hpp"
#include "tests/end_to_end/store_clock.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Beyond idle, whatever the day's size. A sanitizer keeps memory of its own.
#ifdef __SANITIZE_ADDRESS__
constexpr double most_mib = 4096;
#else
constexpr double most_mib = 64;
#endif

/// A session of one ticker whose payloads are as large as a body may be:
/// together more than a replay may hold.
struct LargeDay : ReplayDesk {
  LargeDay() {
    open();
    feed(alert_day(
      {.session = session, .tickers = 1, .bytes = std::size_t{1000} << 10}));
  }

  std::int64_t alerts() const {
    return slots_in(session, std::chrono::minutes{5});
  }

  Session session = closed_session(SystemWallClock{}.now());
};

/// The most memory that the process ever held.
double peak_mib(ChildProcess& process) {
  std::ifstream lines("/proc/" + std::to_string(process.pid()) + "/status");
  double kib = 0;
  for (std::string word; lines >> word;)
    if (word == "VmHWM:" && lines >> kib)
      return kib / 1024;
  throw std::runtime_error("cannot read the memory of a program");
}

/// Replays the day in every way, each by a fresh daemon; answers the hashes.
std::set<std::string> replay_in_bounds(LargeDay& desk) {
  std::set<std::string> hashes;
  const auto in_bounds = [&](const auto& replay) {
    CHECK(desk.daemon().stop(SIGTERM) == 0);
    desk.open();
    const auto idle = peak_mib(desk.daemon().process());
    hashes.insert(replay());
    CHECK(peak_mib(desk.daemon().process()) - idle <= most_mib);
  };
  const auto by_pages = [&](const PagePlan& plan) {
    const auto run = desk.replay(desk.session, plan);
    CHECK(run.rows == desk.alerts());
    return run.state_hash;
  };
  in_bounds([&] {
    const auto day = desk.replay_day(desk.session);
    CHECK(day.number("run.progress.done") == desk.alerts());
    return day.text("run.result.stateHash");
  });
  in_bounds([&] { return by_pages({}); });
  in_bounds([&] { return by_pages({.limit = 50, .by_bucket = false}); });
  return hashes;
}

} // namespace

TEST_CASE("replay: its memory does not follow the size of payloads",
          "[end_to_end][replay_memory]") {
  LargeDay desk;
  auto hashes = replay_in_bounds(desk);
  CHECK(desk.daemon().stop(SIGTERM) == 0);
  change_store(desk.store(), "UPDATE ingest_receipts SET facts = NULL");
  desk.open();
  hashes.merge(replay_in_bounds(desk));
  CHECK(hashes.size() == 1);
  CHECK(hashes.begin()->size() == 64);
}
