#include "http/handlers/timed_states.hpp"

#include <string>

#include "domain/core/time_text.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

namespace {

const StateAge age{parse_iso("2026-02-02T17:30:00Z").value(), usual_calendar};

LatestState state(std::string ticker, std::string stage,
                  std::string_view ts = "2026-02-02T14:30:00Z") {
  LatestState state;
  state.ticker = std::move(ticker);
  state.stage = std::move(stage);
  state.ts = parse_iso(ts).value();
  state.json = R"({"ticker":"x","rank":84,"memory":{"a":1},"rr":2.3,)"
               R"("kanban_stage":")" +
               state.stage + R"("})";
  return state;
}

LatestState alerted() {
  auto row = state("BE", "hold");
  row.payload = R"({"ticker":"be","ts":1,"rank":1,"price":91.32,"flags":{}})";
  return row;
}

const char* const shown =
  R"({"ticker":"BE","ts":1770042600000,"staleness":"AGING","rank":84,)"
  R"("rr":2.3,"kanban_stage":"hold","price":91.32,"flags":{}})";

} // namespace

TEST_CASE("timed_states: a state is the payload with what was derived",
          "[http][timed_states]") {
  CHECK(render_latest({{alerted()}, ""}, age).body ==
        R"({"ok":true,"latest":)" + std::string(shown) + "}");
}

TEST_CASE("timed_states: the entry of a ticker that is in no trade is blank",
          "[http][timed_states]") {
  auto row = state("BE", "hold");
  row.json = R"({"entry_ts":5,"entry_price":91.32})";
  row.payload = R"({"entry_price":90})";
  const auto shown_as = [&](const std::string& entry) {
    CHECK(render_latest({{row}, ""}, age).body ==
          R"({"ok":true,"latest":{"ticker":"BE","ts":1770042600000,)"
          R"("staleness":"AGING",)" +
            entry + "}}");
  };
  shown_as(R"("entry_ts":null,"entry_price":null)");
  row.entered = true;
  shown_as(R"("entry_ts":5,"entry_price":91.32)");
}

TEST_CASE("timed_states: an unknown ticker is 404", "[http][timed_states]") {
  const auto answer = render_latest({}, age);
  CHECK(answer.status == 404);
  CHECK(answer.body.find(R"("error":"not_found")") != std::string::npos);
}

TEST_CASE("timed_states: all states name the next page",
          "[http][timed_states]") {
  CHECK(render_all_latest({{alerted(), alerted()}, "BE"}, age).body ==
        R"({"ok":true,"states":[)" + std::string(shown) + "," + shown +
          R"(],"next":"BE"})");
  CHECK(render_all_latest({}, age).body ==
        R"({"ok":true,"states":[],"next":null})");
}

TEST_CASE("timed_states: a record that nobody can read is a failure",
          "[http][timed_states]") {
  auto broken = alerted();
  (GENERATE(true, false) ? broken.json : broken.payload) = "[1";
  CHECK(render_latest({{broken}, ""}, age).status == 500);
  CHECK(render_all_latest({{broken}, ""}, age).status == 500);
}

TEST_CASE("timed_states: tickers are listed", "[http][timed_states]") {
  CHECK(render_tickers({{state("A", ""), state("BE", "hold")}}).body ==
        R"({"ok":true,"tickers":["A","BE"],"total":2})");
}

TEST_CASE("timed_states: the board has eight lanes with their cards",
          "[http][timed_states]") {
  const auto answer =
    render_kanban({{state("A", "watch", "2026-02-02T14:30:00Z"),
                    state("B", "setup_watch", "2026-02-02T14:35:00Z"),
                    state("C", "hold"), state("D", "")}},
                  age);
  const auto board = json::parse(answer.body);
  REQUIRE(board);
  const auto& lanes = board->find("lanes")->items();
  REQUIRE(lanes.size() == 8);
  CHECK(lanes[0].find("name")->text() == "Watching");
  CHECK(lanes[0].find("stages")->items().size() == 2);
  const auto& watching = lanes[0].find("cards")->items();
  REQUIRE(watching.size() == 2);
  CHECK(watching[0].find("ticker")->text() == "B");
  CHECK(watching[1].find("kanban_stage")->text() == "watch");
  CHECK(watching[1].find("staleness")->text() == "AGING");
  CHECK(lanes[4].find("cards")->items().size() == 1);
  CHECK(lanes[7].find("cards")->items().empty());
}
