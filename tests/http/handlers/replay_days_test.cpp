#include "http/handlers/replay_days.hpp"

#include <string>

#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::bodied;

namespace {

Result<StartReplayDay> parse_day(const std::string& body,
                                 const PipelineRules& own = {}) {
  return parse_start_replay_day(bodied(body), own);
}

/// `<name>: <detail>`.
std::string error_of(const std::string& body) {
  const auto order = parse_day(body);
  REQUIRE_FALSE(order);
  return order.error().name + ": " + order.error().detail;
}

ReplayRunView view() {
  ReplayRunView view;
  view.run.id = "r-1";
  view.run.kind = RunKind::what_if;
  view.run.scope.date = parse_date("2026-02-02").value();
  view.run.scope.script_version = "2.5.0";
  view.run.scope.from = WallTime{Millis{1000}};
  view.run.scope.to = WallTime{Millis{2000}};
  view.run.began = WallTime{Millis{3000}};
  view.done = 50;
  view.total = 200;
  return view;
}

} // namespace

TEST_CASE("replay_days: a day is asked for by its scope",
          "[http][replay_days]") {
  const auto order = parse_day(R"({"date":"2026-02-02","ticker":"be",)"
                               R"("scriptVersion":"*","cleanSlate":true,)"
                               R"("publishLatest":1,"includeClose":true})");
  REQUIRE(order);
  CHECK(to_text(*order->date) == "2026-02-02");
  CHECK(order->ticker == "BE");
  CHECK(order->script_version == "*");
  CHECK(order->clean_slate);
  CHECK(order->publish_latest);
  CHECK(order->include_close);
  CHECK_FALSE(order->what_if);
}

TEST_CASE("replay_days: without a body it is today", "[http][replay_days]") {
  const auto order = parse_day("");
  REQUIRE(order);
  CHECK_FALSE(order->date);
  CHECK(order->overrides.empty());
}

TEST_CASE("replay_days: changed rules make it a what-if beside the daemon's",
          "[http][replay_days]") {
  PipelineRules own;
  own.lanes.rr_min = 1.5;
  const auto order =
    parse_day(R"({"settings":{"SIM_RANK_MIN":80,"SIM_FUTURES":true,)"
              R"("SIM_START_CASH":"50000","RANK_WEIGHTS":"base=20"}})",
              own);
  REQUIRE(order);
  REQUIRE(order->what_if);
  CHECK(order->what_if->lanes.rank_min == 80);
  CHECK(order->what_if->lanes.futures);
  CHECK(order->what_if->simulation.start_cash == Decimal::whole(50000));
  CHECK(order->what_if->lanes.weights.base == 20);
  CHECK(order->what_if->lanes.rr_min == 1.5);
  CHECK(order->overrides ==
        R"({"SIM_RANK_MIN":80,"SIM_FUTURES":true,)"
        R"("SIM_START_CASH":"50000","RANK_WEIGHTS":"base=20"})");
}

TEST_CASE("replay_days: rules that are none are named", "[http][replay_days]") {
  CHECK(error_of(R"({"settings":{"SIM_SPEED":1}})")
          .starts_with("invalid_settings: SIM_SPEED is not known: there are "));
  CHECK(error_of(R"({"settings":{"SIM_RANK_MIN":"high"}})") ==
        "invalid_settings: SIM_RANK_MIN must be a number from 0 to 100");
  CHECK(error_of(R"({"settings":{"SIM_FILL":null}})") ==
        "invalid_settings: SIM_FILL must be a number or a text");
  CHECK(error_of(R"({"settings":{"SIM_NOTIONAL_MIN":6000}})") ==
        "invalid_settings: SIM_NOTIONAL_MIN is larger than SIM_NOTIONAL_MAX");
  CHECK(error_of(R"({"settings":[]})").starts_with("invalid_settings"));
  CHECK(error_of(R"({"settings":{}})").starts_with("invalid_settings"));
}

TEST_CASE("replay_days: a page's parameters are not known",
          "[http][replay_days]") {
  CHECK(error_of(R"({"limit":25})") ==
        "invalid_parameter: limit is not known here");
  CHECK(error_of("{").starts_with("bad_json"));
}

TEST_CASE("replay_days: a run that has begun is 202", "[http][replay_days]") {
  const auto date = parse_date("2026-02-02").value();
  const auto answer = render_replay_day_started({"r-1", date, ""});
  CHECK(answer.status == 202);
  CHECK(answer.body == R"({"ok":true,"runId":"r-1","date":"2026-02-02"})");
  const auto closed = render_replay_day_started({"", date, "market_closed"});
  CHECK(closed.status == 200);
  CHECK(closed.body == R"({"ok":true,"runId":null,"date":"2026-02-02",)"
                       R"("note":"market_closed"})");
}

TEST_CASE("replay_days: a run shows how far it is", "[http][replay_days]") {
  CHECK(render_replay_run(view()).body ==
        R"({"ok":true,"run":{"id":"r-1","kind":"what_if","status":"running",)"
        R"("date":"2026-02-02","ticker":null,"scriptVersion":"2.5.0",)"
        R"("from":1000,"to":2000,"cleanSlate":false,"publish":"batch",)"
        R"("publishLatest":false,"began":3000,"ended":null,)"
        R"("progress":{"done":50,"total":200,"percent":25},"pages":0,)"
        R"("rows":0,"tradesCreated":0,"tradesPurged":0,"latestKept":0,)"
        R"("settings":null,"result":null,"detail":null}})");
}

TEST_CASE("replay_days: a run that is over shows what it found",
          "[http][replay_days]") {
  auto over = view();
  over.total = 0;
  over.run.overrides = R"({"SIM_FILL":"level"})";
  over.run.result = R"({"added":[]})";
  const auto body = render_replay_run(over).body;
  CHECK(body.find(R"("percent":null)") != std::string::npos);
  CHECK(body.find(R"("settings":{"SIM_FILL":"level"},"result":{"added":[]})") !=
        std::string::npos);
}

TEST_CASE("replay_days: a run is named by the path", "[http][replay_days]") {
  Request request;
  request.captured = {{"runId", "r-1"}};
  CHECK(parse_get_replay_run(request)->run_id == "r-1");
  CHECK(parse_cancel_replay(request)->run_id == "r-1");
  CHECK(render_replay_cancelled({"r-1", "cancelled"}).body ==
        R"({"ok":true,"runId":"r-1","status":"cancelled"})");
}
