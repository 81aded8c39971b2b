#include "domain/desk/explain.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

WallTime january(int day, std::chrono::minutes time) {
  return std::chrono::sys_days{std::chrono::year{2026} / 1 / day} + time;
}

} // namespace

TEST_CASE("explain: the first stage that nothing got through is narrow",
          "[domain][explain]") {
  auto facts = scored_facts(10, 2);
  facts.records.trades = {trades(TradeStatus::auto_pending, 2)};
  facts.records.entry_runs = {runs(
    "max_open_positions", "brokerPositionsCount=3, maxOpenPositions=3", 6)};
  const auto explanation = explain(facts);
  REQUIRE(explanation.narrow);
  CHECK(explanation.narrow->stage == "entries");
  CHECK(explanation.narrow->reason == "max_open_positions");
  CHECK(explanation.narrow->count == 6);
  CHECK(explanation.narrow->detail ==
        "brokerPositionsCount=3, maxOpenPositions=3");
  CHECK(explanation.narrow->counterfactual);
  CHECK(explanation.sentence ==
        "10 signals came, 10 were scored, 2 qualified, 2 became trades, none "
        "was sent to the broker. The narrow place is entries: "
        "max_open_positions (6 times), brokerPositionsCount=3, "
        "maxOpenPositions=3. What if: 3 of 3 slots were taken; with "
        "AUTO_ENTRY_MAX_OPEN_POSITIONS=4 this guard would have let the run "
        "pass (trades that waited: 2).");
}

TEST_CASE("explain: else the largest share that is lost is narrow",
          "[domain][explain]") {
  auto facts = scored_facts(10, 4); // loses 6 of 10
  facts.records.trades = {trades(TradeStatus::auto_pending, 2),
                          trades(TradeStatus::open, 1, 1, 1)}; // 2 of 3
  facts.records.entry_runs = {runs("ticker_cooldown", "")};
  CHECK(explain(facts).narrow->stage == "entries");
  facts.records.qualified = 3; // 7 of 10
  CHECK(explain(facts).narrow->stage == "qualified");
}

TEST_CASE("explain: of equal shares the first is narrow", "[domain][explain]") {
  auto facts = scored_facts(4, 2);
  facts.records.trades = {trades(TradeStatus::open, 1, 1, 1)};
  CHECK(explain(facts).narrow->stage == "qualified");
}

TEST_CASE("explain: a way without losses has no narrow place",
          "[domain][explain]") {
  auto facts = scored_facts(1, 1);
  facts.records.trades = {trades(TradeStatus::open, 1, 1, 1)};
  const auto explanation = explain(facts);
  CHECK_FALSE(explanation.narrow);
  CHECK(explanation.sentence ==
        "1 signal came, 1 was scored, 1 qualified, 1 became a trade, 1 was "
        "sent to the broker, 1 was filled; nothing was held back.");
}

TEST_CASE("explain: a closed market is the first word", "[domain][explain]") {
  auto facts = scored_facts(0, 0);
  facts.sessions.clear();
  const auto explanation = explain(facts);
  CHECK(explanation.narrow->reason == "market_closed");
  CHECK(explanation.sentence ==
        "no signal came. The narrow place is signals: market_closed, no "
        "session between 2026-01-30T05:00:00.000Z and "
        "2026-01-30T17:00:00.000Z.");
}

TEST_CASE("explain: records that do not tell are said not to",
          "[domain][explain]") {
  const auto explanation = explain(scored_facts(3, 3));
  CHECK(explanation.narrow->stage == "seeds");
  CHECK(explanation.narrow->reason == "not_recorded");
  CHECK_FALSE(explanation.narrow->counterfactual);
}

TEST_CASE("explain: a cut list of decisions is said with the answer",
          "[domain][explain]") {
  auto facts = scored_facts(3, 3);
  facts.records.decisions_cut = true;
  CHECK(explain(facts).sentence.ends_with(
    " There were more decisions than could be read: the newest count."));
}

TEST_CASE("explain: sessions of a span are those that overlap it",
          "[domain][explain]") {
  const SessionCalendar calendar;
  CHECK(sessions_between(calendar, january(29, 0h), january(31, 0h)).size() ==
        2);
  CHECK(sessions_between(calendar, january(29, 15h), january(29, 16h)).size() ==
        1);
  CHECK(sessions_between(calendar, january(29, 14h + 30min), january(29, 16h))
          .size() == 1);
  CHECK(sessions_between(calendar, january(29, 15h), january(30, 15h)).size() ==
        2);
  CHECK(sessions_between(calendar, january(31, 0h), january(31, 24h)).empty());
  CHECK(sessions_between(calendar, january(29, 22h), january(30, 14h + 30min))
          .empty());
}
