#include <utility>

#include "tests/end_to_end/lived_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("replay_undo: undo brings the old book back, byte for byte",
          "[end_to_end][replay_undo]") {
  LivedDesk desk;
  // A receipt that live has not processed makes the replay's book another.
  const auto late =
    desk.ingest(sample_alert(desk.session.open, alert_ticker(1)));
  REQUIRE(late.text("late") == "true");
  const auto run = desk.replay(desk.session);
  REQUIRE(without_runs(desk.book()) != desk.lived);
  const auto undone = desk.undo(run.run_id);
  INFO(undone.body);
  CHECK(undone.status == 200);
  CHECK(undone.number("tradesRestored") == run.purged);
  CHECK(undone.number("tradesRemoved") == run.created);
  CHECK(undone.number("statesRestored") == LivedDesk::tickers);
  CHECK(desk.book() == desk.lived);
  const auto again = desk.undo(run.run_id);
  CHECK(again.status == 409);
  CHECK(again.text("error") == "already_undone");
}

TEST_CASE("replay_undo: undo is refused where there is nothing to undo",
          "[end_to_end][replay_undo]") {
  LivedDesk desk;
  CHECK(desk.undo("no-such-run").status == 404);
  const auto older = desk.replay(desk.session);
  const auto newer = desk.replay_day(desk.session);
  const auto refused = desk.undo(older.run_id);
  INFO(refused.body);
  CHECK(refused.status == 409);
  CHECK(refused.text("error") == "later_run");
  const auto before_newer = desk.lived;
  CHECK(desk.undo(newer.text("run.id")).status == 200);
  CHECK(runs_in(desk.book().trades, "trades") == std::set{older.run_id});
  CHECK(desk.undo(older.run_id).status == 200);
  CHECK(desk.book() == before_newer);
}

TEST_CASE("replay_undo: with publish=end nothing shows before the last bucket",
          "[end_to_end][replay_undo]") {
  LivedDesk desk;
  const auto scope = date_query(desk.session) + "&publish=end&bucket=";
  auto bucket = millis_text(desk.session.open);
  std::string first = "&cleanSlate=1";
  Answer answer;
  while (bucket != "null") {
    REQUIRE(desk.book() == desk.lived);
    answer = desk.page(scope + bucket + "&limit=50" + std::exchange(first, ""));
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    bucket = answer.text("nextBucket");
  }
  const auto book = desk.book();
  CHECK(runs_in(book.trades, "trades") == std::set{answer.text("runId")});
  CHECK(without_runs(book) == desk.lived);
}
