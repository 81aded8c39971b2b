#include <cstdlib>
#include <random>
#include <thread>
#include <utility>

#include "tests/end_to_end/lived_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr std::uint32_t seed = 20260130;
constexpr int longest_replay_ms = 400;

/// How many kills: `REPLAY_CRASH_POINTS`, else 20.
int points() {
  const auto* const given = std::getenv("REPLAY_CRASH_POINTS");
  return given == nullptr ? 20 : std::atoi(given);
}

/// A desk with a day that takes a while, and a receipt more than live has
/// processed, so that a replay leaves another book than live did.
struct ReplayCrashDesk : LivedDesk {
  ReplayCrashDesk() : LivedDesk({}, 4) {
    REQUIRE(ingest(sample_alert(session.open, alert_ticker(1))).status == 200);
    replayed = without_runs(after(replay(session, {.limit = 50}).run_id));
    REQUIRE(replayed != lived);
  }

  ShownBook after(const std::string& run_id) {
    auto shown = book();
    REQUIRE(runs_in(shown.trades, "trades") == std::set{run_id});
    return shown;
  }

  /// Lets a run go on for a while that falls somewhere, then kills.
  void kill_after(int life_ms) {
    eventually([] { return false; }, Millis{life_ms});
    kill();
  }

  /// Either all of the old book or all of one new run's.
  void check_whole(const std::string& before) {
    const auto trades = timed().get("/timed/trades?limit=1000").body;
    INFO(trades);
    if (trades == before)
      return;
    CHECK(runs_in(trades, "trades").size() == 1);
    CHECK(without_runs(trades) == replayed.trades);
  }

  std::string date_body() const {
    return R"({"date":")" + to_text(session.date) + R"(","cleanSlate":true})";
  }

  ShownBook replayed; ///< what every replay leaves, without its id
};

/// Asks for one bucket after the other until the daemon is gone or the day
/// over.
void replay_until_killed(HttpProbe& timed, const Session& session) {
  auto bucket = millis_text(session.open);
  std::string first = "&cleanSlate=1";
  try {
    while (bucket != "null" && bucket != "(absent)")
      bucket = timed
                 .post("/timed/admin/replay-ingest?" + date_query(session) +
                       "&limit=50&publish=end&bucket=" + bucket +
                       std::exchange(first, ""))
                 .text("nextBucket");
  } catch (const std::runtime_error&) {
    // Killed.
  }
}

} // namespace

TEST_CASE("replay_crash: kills in a day's run leave the old book or the new",
          "[end_to_end][replay_crash]") {
  ReplayCrashDesk desk;
  std::mt19937 random(seed);
  for (int point = 0; point < points(); ++point) {
    const auto life = static_cast<int>(random() % longest_replay_ms);
    CAPTURE(point, life);
    const auto before = desk.timed().get("/timed/trades?limit=1000").body;
    auto starting = desk.timed().start(
      {http::Method::post, "/timed/admin/replay-day", desk.date_body()});
    desk.kill_after(life);
    std::string run_id;
    try {
      if (const auto started = starting.get(); started.status == 202)
        run_id = started.text("runId");
    } catch (const std::runtime_error&) {
      // Killed before the start was answered.
    }
    desk.open();
    desk.check_whole(before);
    // A run that was answered starts over by itself and comes to its end.
    if (!run_id.empty()) {
      const auto ended = desk.ended(run_id);
      INFO(ended.body);
      CHECK(ended.text("run.status") == "completed");
      CHECK(without_runs(desk.after(run_id)) == desk.replayed);
    }
  }
  const auto last = desk.replay_day(desk.session);
  CHECK(without_runs(desk.after(last.text("run.id"))) == desk.replayed);
}

TEST_CASE("replay_crash: kills between buckets that publish at the end leave "
          "the old book or the new",
          "[end_to_end][replay_crash]") {
  ReplayCrashDesk desk;
  std::mt19937 random(seed + 1);
  for (int point = 0; point < points(); ++point) {
    const auto life = static_cast<int>(random() % (4 * longest_replay_ms));
    CAPTURE(point, life);
    const auto before = desk.timed().get("/timed/trades?limit=1000").body;
    std::thread client(
      [&] { replay_until_killed(desk.timed(), desk.session); });
    eventually([] { return false; }, Millis{life});
    desk.daemon().process().signal(SIGKILL);
    client.join();
    REQUIRE(desk.daemon().process().wait() == 128 + SIGKILL);
    desk.open();
    desk.check_whole(before);
  }
  const auto last = desk.replay(desk.session, {.limit = 50});
  CHECK(without_runs(desk.after(last.run_id)) == desk.replayed);
}

TEST_CASE("replay_crash: a bucket-wise run goes on behind a kill from the page "
          "that was lost",
          "[end_to_end][replay_crash]") {
  ReplayCrashDesk desk;
  const auto whole = desk.replay(desk.session, {.limit = 50});
  std::mt19937 random(seed + 2);
  const auto scope = date_query(desk.session) + "&limit=50&bucket=";
  auto query = millis_text(desk.session.open) + "&cleanSlate=1";
  Answer answer;
  for (int calls = 0; query != "null"; ++calls) {
    REQUIRE(calls < 1000);
    auto coming = desk.timed().start(
      {http::Method::post, "/timed/admin/replay-ingest?" + scope + query, ""});
    if (random() % 6 == 0) {
      desk.kill_after(static_cast<int>(random() % 8));
      desk.open();
    }
    try {
      answer = coming.get();
    } catch (const std::runtime_error&) {
      continue; // the same page again
    }
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    query = answer.text("nextBucket");
  }
  CHECK(answer.text("stateHash") == whole.state_hash);
  CHECK(without_runs(desk.after(answer.text("runId"))) == desk.replayed);
}
