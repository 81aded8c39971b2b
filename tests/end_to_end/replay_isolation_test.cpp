#include "tests/end_to_end/lived_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// A desk that has lived through two sessions.
struct TwoDays : ReplayDesk {
  Session older = closed_session(SystemWallClock{}.now(), 1);
  Session newer = closed_session(SystemWallClock{}.now());
  std::vector<MadeAlert> old_day = alert_day({older, 6});
  std::vector<MadeAlert> new_day = alert_day({newer, 6, 1, 2});

  TwoDays() {
    open();
    feed(old_day);
  }

  Answer bucket_page(const std::string& bucket, const std::string& more = {}) {
    auto answer = page(date_query(older) + "&limit=50&bucket=" + bucket + more);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer;
  }
};

} // namespace

TEST_CASE("replay_isolation: live receipts in the middle change live only",
          "[end_to_end][replay_isolation]") {
  TwoDays desk;
  const auto alone = desk.replay(desk.older);
  auto answer = desk.bucket_page(millis_text(desk.older.open), "&cleanSlate=1");
  std::size_t fed = 0;
  std::int64_t kept = 0;
  while (answer.text("nextBucket") != "null") {
    for (int i = 0; i < 3 && fed < desk.new_day.size(); ++i)
      desk.feed({desk.new_day[fed++]});
    answer = desk.bucket_page(answer.text("nextBucket"));
    kept += answer.number("latestKept");
  }
  CHECK(answer.text("stateHash") == alone.state_hash);
  CHECK(kept > 0);
  // What live knows is newer than the whole run.
  const auto latest = desk.latest(alert_ticker(0));
  INFO(latest.body);
  CHECK(latest.number("latest.ts") >=
        desk.newer.open.time_since_epoch().count());
}

TEST_CASE("replay_isolation: a past day leaves live as it was without the "
          "replay",
          "[end_to_end][replay_isolation]") {
  TwoDays desk;
  desk.feed(desk.new_day);
  const auto before = desk.book();
  const auto run = desk.replay(desk.older);
  CHECK(run.kept >= 6);
  const auto states = desk.timed().get("/timed/all?limit=1000").items("states");
  for (const auto& state : states)
    CHECK(find_at(state, "ts")->as_int().value() >=
          desk.newer.open.time_since_epoch().count());
  CHECK(desk.undo(run.run_id).status == 200);
  CHECK(desk.book() == before);
}

TEST_CASE("replay_isolation: live goes on behind a replay as if there had been "
          "none",
          "[end_to_end][replay_isolation]") {
  TwoDays replayed, plain;
  replayed.replay(replayed.older);
  replayed.feed(replayed.new_day);
  plain.feed(plain.new_day);
  CHECK(without_runs(replayed.book()) == plain.book());
}

TEST_CASE("replay_isolation: a what-if publishes nothing and tells the "
          "difference",
          "[end_to_end][replay_isolation]") {
  LivedDesk desk;
  const auto view = desk.ended(
    desk.start_day(R"({"date":")" + to_text(desk.session.date) +
                   R"(","cleanSlate":true,"settings":{"SIM_RR_MIN":5}})"));
  INFO(view.body);
  CHECK(view.text("run.status") == "completed");
  CHECK(view.text("run.kind") == "what_if");
  CHECK(view.text("run.settings.SIM_RR_MIN") == "5");
  // No alert promises as much, so that every trade of before is gone.
  CHECK(view.items("run.result.gone").size() == desk.trades().size());
  CHECK(view.items("run.result.added").empty());
  CHECK(view.items("run.result.changed").empty());
  CHECK(view.text("run.result.pnlAfter") == "0");
  CHECK(desk.book() == desk.lived);
  CHECK(desk.undo(view.text("run.id")).status == 409);
}

TEST_CASE("replay_isolation: a what-if without a change finds no difference",
          "[end_to_end][replay_isolation]") {
  LivedDesk desk;
  const auto view = desk.ended(
    desk.start_day(R"({"date":")" + to_text(desk.session.date) +
                   R"(","cleanSlate":true,"settings":{"SIM_RR_MIN":1.2}})"));
  INFO(view.body);
  CHECK(view.items("run.result.gone").empty());
  CHECK(view.items("run.result.added").empty());
  CHECK(view.items("run.result.changed").empty());
  CHECK(view.text("run.result.pnlBefore") == view.text("run.result.pnlAfter"));
}

TEST_CASE("replay_isolation: rules that are not known are refused",
          "[end_to_end][replay_isolation]") {
  ReplayDesk desk;
  desk.open();
  const auto refused = desk.timed().post("/timed/admin/replay-day",
                                         R"({"settings":{"SIM_LUCK":"1"}})");
  INFO(refused.body);
  CHECK(refused.status == 400);
  CHECK(refused.text("error") == "invalid_settings");
  CHECK(desk.timed().get("/timed/admin/replay-runs/none").status == 404);
}
