#include <map>
#include <random>

#include "adapters/sqlite/statement.hpp"
#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr int lives = 10;
constexpr int first_signals = 60;
constexpr int signals_a_life = 4;
constexpr int all_signals = first_signals + lives * signals_a_life;

const Environment busy{{"AI_SCORE_DRAIN_MAX", "200"},
                       {"AI_SCORE_DRAIN_CONCURRENCY", "4"}};

/// A signal that has its score, as text that any second finalize would change.
using Scores = std::map<std::string, std::string>;

Scores scores(Desk& desk) {
  Scores found;
  const auto list = desk.http().get("/api/signals?status=SCORED&limit=1000");
  for (const auto& signal : list.items("signals"))
    found[text_at(signal, "id")] = text_at(signal, "updatedAt") + " " +
                                   text_at(signal, "aiScore") + " " +
                                   text_at(signal, "claimFence");
  return found;
}

/// What was scored before still is, by the same run.
void check_kept(const Scores& before, const Scores& now) {
  for (const auto& [id, score] : before) {
    CAPTURE(id);
    const auto found = now.find(id);
    REQUIRE(found != now.end());
    CHECK(found->second == score);
  }
}

/// Lets a drain run into its death: after so many questions to the model, or
/// after a while that falls somewhere between two of its steps.
void kill_in_the_middle(Desk& desk, int life, std::mt19937& random) {
  const auto asked = desk.sim.model_requests();
  auto drained = desk.start_drain("?limit=200&backlog=1");
  if (life % 2 == 0) {
    const auto questions = std::uniform_int_distribution{1, 8}(random);
    REQUIRE(eventually(
      [&] { return desk.sim.model_requests() >= asked + questions; }));
  } else {
    const auto wait = std::uniform_int_distribution{1, 60}(random);
    eventually([] { return false; }, Millis{wait});
  }
  desk.daemon().process().signal(SIGKILL);
  REQUIRE(desk.daemon().process().wait() == 128 + SIGKILL);
}

/// What the event history knows of finalized signals.
struct Finalized {
  std::int64_t times = -1, signals = -1;
};

Finalized finalized(const std::string& store) {
  auto database =
    SqliteDatabase::open(store, SqliteDatabase::Access::read_only);
  REQUIRE(database.has_value());
  Finalized found;
  SqliteStatement(**database,
                  "SELECT count(*), count(DISTINCT subject_id) FROM reasons "
                  "WHERE subject_kind = 'signal' AND outcome = 'SCORED'")
    .each([&](SqliteRow& row) {
      found.times = row.integer();
      found.signals = row.integer();
    });
  return found;
}

} // namespace

TEST_CASE("crash: ten kills in the middle of drains lose nothing and finalize "
          "nothing twice",
          "[end_to_end][crash]") {
  Desk desk({"--model-latency", "20", "--model-latency-spread", "15"});
  std::mt19937 random(20260130);
  desk.start(busy);
  desk.post_many(first_signals);
  Scores before;
  for (int life = 0; life < lives; ++life) {
    CAPTURE(life);
    desk.post_many(signals_a_life, "life" + std::to_string(life) + "-");
    kill_in_the_middle(desk, life, random);
    desk.start(busy);
    CHECK(desk.http().get("/health/ready").status == 200);
    // Claims of the former life run again at once, not after ten minutes.
    CHECK(eventually([&] { return desk.count("SCORING") == 0; }));
    const auto now = scores(desk);
    check_kept(before, now);
    before = now;
    const auto scored = static_cast<std::int64_t>(now.size());
    CHECK(desk.count("PENDING") + scored ==
          all_signals - (lives - 1 - life) * signals_a_life);
    CHECK(desk.http().get("/api/funnel-stats").number("gptScored") == scored);
  }
  CHECK(before.size() < all_signals);
  CHECK(desk.drain("?limit=200&backlog=1").number("errorCount") == 0);
  const auto now = scores(desk);
  check_kept(before, now);
  CHECK(now.size() == all_signals);
  CHECK(desk.http().get("/api/funnel-stats").number("gptScored") ==
        all_signals);
  CHECK(desk.daemon().stop(SIGTERM) == 0);
  const auto history = finalized(desk.store());
  CHECK(history.signals == all_signals);
  CHECK(history.times == all_signals);
}

TEST_CASE("crash: the claims and the seat of a life that was killed are taken "
          "back at the start",
          "[end_to_end][crash]") {
  Desk desk;
  desk.start();
  desk.sim.fault(R"({"service":"model","count":-1,"kind":"hang"})");
  desk.post_many(5);
  auto drained = desk.start_drain();
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 5; }));
  CHECK(desk.count("SCORING") == 5);
  desk.daemon().process().signal(SIGKILL);
  desk.sim.end_faults();
  desk.start();
  CHECK(desk.daemon().wait_for_log("score_drain.recovered"));
  CHECK(text_at(desk.daemon().log("score_drain.recovered").front(),
                "signal_count") == "5");
  CHECK(desk.drain().number("scoredCount") == 5);
}

TEST_CASE("crash: kills in the middle of intake lose nothing that was answered",
          "[end_to_end][crash]") {
  Desk desk;
  std::vector<std::string> taken;
  for (int life = 1; life <= 3; ++life) {
    desk.start();
    auto posts = desk.start_posts(100, std::to_string(life) + "-");
    posts.at(static_cast<std::size_t>(life) * 20).wait();
    desk.daemon().process().signal(SIGKILL);
    for (auto& post : posts)
      try {
        taken.push_back(post.get().text("id"));
      } catch (const std::runtime_error&) {
        // Killed before the answer: the poster knows nothing and may repeat.
      }
  }
  desk.start();
  CHECK(taken.size() >= 3);
  for (const auto& id : taken)
    CHECK(desk.status_of(id) == "PENDING");
}
