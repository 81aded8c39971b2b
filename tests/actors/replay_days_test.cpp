#include "actors/replay_days.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::Passage;
using test::ReplayStage;
using test::seeded_day;
using namespace std::chrono_literals;

namespace {

StartReplayDay clean_day() {
  StartReplayDay order;
  order.clean_slate = true;
  return order;
}

} // namespace

TEST_CASE_METHOD(ReplayStage,
                 "replay_days: a day is answered at once and published at its "
                 "end",
                 "[actors][replay_days]") {
  take_in(start_ingest(), seeded_day(4, open, 10));
  const auto live = live_book_text();
  const auto days = start_days();
  const auto started = ask<ReplayDayStarted>(days, clean_day());
  REQUIRE(started.has_value());
  CHECK(started->date == parse_date("2026-01-30").value());
  const auto view =
    ask<ReplayRunView>(days, GetReplayRun{started->run_id}).value();
  CHECK(view.run.kind == RunKind::day);
  CHECK(view.run.status == RunStatus::completed);
  CHECK(view.run.rows == 40);
  CHECK(view.done == 40);
  CHECK(live_book_text() == live);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_days: progress is shown while a run goes on",
                 "[actors][replay_days]") {
  take_in(start_ingest(), seeded_day(10, open, 40)); // two pages
  const auto days = start_days();
  const auto begins = write_gate.seen + 1;
  write_gate.decide = [begins](int number) {
    return number > begins ? Passage::held : Passage::open;
  };
  const auto started = ask<ReplayDayStarted>(days, clean_day()).value();
  const auto view =
    ask<ReplayRunView>(days, GetReplayRun{started.run_id}).value();
  CHECK(view.total == 400);
  CHECK(view.done == 400);
  CHECK(view.run.status == RunStatus::running);
}

TEST_CASE_METHOD(ReplayStage, "replay_days: one run at a time",
                 "[actors][replay_days]") {
  take_in(start_ingest(), seeded_day(2, open, 2));
  const auto days = start_days();
  write_gate.decide = [](int number) {
    return number > 3 ? Passage::held : Passage::open;
  };
  const auto first = ask<ReplayDayStarted>(days, clean_day());
  const auto second = ask<ReplayDayStarted>(days, clean_day());
  CHECK(second.error().code == Errc::conflict);
  CHECK(second.error().name == "already_running");
  write_gate.decide = [](int) { return Passage::open; };
  write_gate.open_up();
  settle();
  CHECK(ask<ReplayDayStarted>(days, clean_day()).has_value());
}

TEST_CASE_METHOD(ReplayStage, "replay_days: what cannot be run is said",
                 "[actors][replay_days]") {
  const auto days = start_days();
  auto order = clean_day();
  order.date = parse_date("2026-01-31").value();
  const auto closed = ask<ReplayDayStarted>(days, order).value();
  CHECK(closed.note == "market_closed");
  CHECK(closed.run_id.empty());
  order.date = parse_date("2001-01-31").value();
  CHECK(ask<ReplayDayStarted>(days, order).error().name == "invalid_date");
  CHECK(ask<ReplayRunView>(days, GetReplayRun{"none"}).error().code ==
        Errc::not_found);
  CHECK(ask<ReplayCancelled>(days, CancelReplay{"none"}).error().code ==
        Errc::not_found);
}

TEST_CASE_METHOD(ReplayStage, "replay_days: a cancelled run changes nothing",
                 "[actors][replay_days]") {
  take_in(start_ingest(), seeded_day(4, open, 10));
  const auto live = live_book_text();
  const auto days = start_days();
  read_gate.decide = [](int number) {
    return number > 5 ? Passage::held : Passage::open;
  };
  const auto started = ask<ReplayDayStarted>(days, clean_day()).value();
  const auto cancelled =
    start_asking<ReplayCancelled>(days, CancelReplay{started.run_id});
  settle();
  read_gate.decide = [](int) { return Passage::open; };
  read_gate.open_up();
  settle();
  REQUIRE(cancelled->has_value());
  CHECK((*cancelled)->status == "cancelled");
  CHECK(live_book_text() == live);
  const auto again =
    ask<ReplayCancelled>(days, CancelReplay{started.run_id}).value();
  CHECK(again.status == "cancelled");
  CHECK(ask<ReplayDayStarted>(days, clean_day()).has_value());
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_days: a run that was cut off starts over by itself",
                 "[actors][replay_days]") {
  take_in(start_ingest(), seeded_day(4, open, 10));
  const auto live = live_book_text();
  auto days = start_days();
  read_gate.decide = [](int number) {
    return number > 5 ? Passage::lost : Passage::open;
  };
  const auto started = ask<ReplayDayStarted>(days, clean_day()).value();
  kill(days);
  read_gate.decide = [](int) { return Passage::open; };
  days = start_days();
  const auto view =
    ask<ReplayRunView>(days, GetReplayRun{started.run_id}).value();
  CHECK(view.run.status == RunStatus::completed);
  CHECK(view.run.rows == 40);
  CHECK(live_book_text() == live);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_days: other rules are compared and publish nothing",
                 "[actors][replay_days]") {
  take_in(start_ingest(), seeded_day(4, open, 20));
  const auto live = live_book_text();
  const auto days = start_days();
  auto order = clean_day();
  order.what_if = pipeline;
  order.what_if->simulation.notional_min = Decimal::whole(2000);
  order.overrides = "{}";
  const auto started = ask<ReplayDayStarted>(days, order).value();
  const auto view =
    ask<ReplayRunView>(days, GetReplayRun{started.run_id}).value();
  CHECK(view.run.kind == RunKind::what_if);
  CHECK(view.run.status == RunStatus::completed);
  CHECK(view.run.result.find("\"changed\"") != std::string::npos);
  CHECK(live_book_text() == live);
  ListSimTrades query;
  query.run_id = started.run_id;
  CHECK(ask<SimTradePage>(store_reader, query).value().total > 0);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_days: a what-if that was cut off starts over under "
                 "its own rules",
                 "[actors][replay_days]") {
  take_in(start_ingest(), seeded_day(4, open, 20));
  auto days = start_days();
  auto order = clean_day();
  order.what_if = pipeline;
  order.what_if->simulation.notional_min = Decimal::whole(2000);
  order.overrides = R"({"SIM_NOTIONAL_MIN":2000})";
  const auto whole = ask<ReplayDayStarted>(days, order).value().run_id;
  read_gate.decide = [seen = read_gate.seen](int number) {
    return number > seen + 3 ? Passage::lost : Passage::open;
  };
  const auto cut = ask<ReplayDayStarted>(days, order).value().run_id;
  kill(days);
  read_gate.decide = [](int) { return Passage::open; };
  days = start_days();
  const auto view = ask<ReplayRunView>(days, GetReplayRun{cut}).value();
  CHECK(view.run.status == RunStatus::completed);
  CHECK(view.run.result ==
        ask<ReplayRunView>(days, GetReplayRun{whole}).value().run.result);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_days: while a former life is looked for, nothing "
                 "begins",
                 "[actors][replay_days]") {
  read_gate.decide = [](int number) {
    return number == 1 ? Passage::refused : Passage::open;
  };
  const auto days = start_days();
  CHECK(ask<ReplayDayStarted>(days, clean_day()).error().code ==
        Errc::unavailable);
  advance(1s);
  CHECK(ask<ReplayDayStarted>(days, clean_day()).has_value());
}
