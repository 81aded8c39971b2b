#include "domain/desk/counterfactual.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::optional<std::string> told(const ExplainFacts& facts,
                                std::string_view stage, std::string reason) {
  return counterfactual_of(facts, {stage, std::move(reason), 1, "", {}});
}

ExplainFacts with_run(const std::string& reason, const std::string& detail) {
  auto facts = scored_facts(1, 1);
  facts.records.entry_runs = {runs(reason, detail)};
  facts.records.trades = {trades(TradeStatus::auto_pending, 2)};
  return facts;
}

ExplainFacts below(std::string detail, Score best) {
  auto facts = scored_facts(5, 0);
  facts.records.decisions = {decided("signal", "SCORED", "below_threshold", 5)};
  facts.records.decisions[0].newest.detail = std::move(detail);
  facts.records.unqualified = {{best, 2}, {Score{40}, 3}};
  return facts;
}

} // namespace

TEST_CASE("counterfactual: one slot more", "[domain][counterfactual]") {
  CHECK(told(with_run("max_open_positions",
                      "brokerPositionsCount=3, maxOpenPositions=3"),
             "entries", "max_open_positions") ==
        "3 of 3 slots were taken; with AUTO_ENTRY_MAX_OPEN_POSITIONS=4 this "
        "guard would have let the run pass (trades that waited: 2)");
}

TEST_CASE("counterfactual: reserved slots are taken",
          "[domain][counterfactual]") {
  auto facts =
    with_run("max_open_positions",
             "brokerPositionsCount=2, maxOpenPositions=3, reservedEntries=2");
  facts.records.trades.clear();
  CHECK(told(facts, "entries", "max_open_positions") ==
        "4 of 3 slots were taken; with AUTO_ENTRY_MAX_OPEN_POSITIONS=5 this "
        "guard would have let the run pass");
}

TEST_CASE("counterfactual: numbers that are not there allow none",
          "[domain][counterfactual]") {
  CHECK_FALSE(told(with_run("max_open_positions", "full"), "entries",
                   "max_open_positions"));
  CHECK_FALSE(told(scored_facts(1, 1), "entries", "max_entries_per_day"));
  CHECK_FALSE(told(with_run("market_closed", ""), "entries", "market_closed"));
  CHECK_FALSE(told(with_run("max_open_positions",
                            "brokerPositionsCount=3, maxOpenPositions=3"),
                   "seeds", "max_open_positions"));
}

TEST_CASE("counterfactual: what is left of a cool-down",
          "[domain][counterfactual]") {
  CHECK(told(with_run("cooldown_after_loss", "12m"), "entries",
             "cooldown_after_loss") == "12 min of 20 min cool-down were left");
}

TEST_CASE("counterfactual: one entry a day more", "[domain][counterfactual]") {
  CHECK(
    told(with_run("max_entries_per_day", "entriesToday=5, maxEntriesPerDay=5"),
         "entries", "max_entries_per_day") ==
    "5 entries were made; with AUTO_ENTRY_MAX_ENTRIES_PER_DAY=6 this guard "
    "would have let the run pass (trades that waited: 2)");
}

TEST_CASE("counterfactual: trading that is off is told by its switch",
          "[domain][counterfactual]") {
  CHECK(told(with_run("auto_trading_disabled", ""), "entries",
             "auto_trading_disabled")
          ->starts_with("with AUTO_TRADING_ENABLED=1 "));
  CHECK(told(with_run("auto_trading_disabled", "paused"), "entries",
             "auto_trading_disabled")
          ->starts_with("with PAUSE_AUTOTRADING=0 "));
  CHECK(
    told(with_run("auto_entry_disabled", ""), "entries", "auto_entry_disabled")
      ->starts_with("with the switch for entries on "));
}

TEST_CASE("counterfactual: the best score under the line",
          "[domain][counterfactual]") {
  CHECK(told(below("aiScore=5.1, AI_MIN_SCORE_TO_QUALIFY=7.0", Score{68}),
             "qualified", "below_threshold") ==
        "score 6.8 is under 7.0: with AI_MIN_SCORE_TO_QUALIFY=6.8, 2 more "
        "would have qualified");
}

TEST_CASE("counterfactual: the best score that is too low for a trade",
          "[domain][counterfactual]") {
  auto facts = scored_facts(5, 5);
  facts.records.qualified_scores = {
    {Score{83}, 2}, {Score{74}, 2}, {Score{71}, 1}};
  CHECK(told(facts, "seeds", "below_seed_min_score") ==
        "score 7.4 is under 7.5: with AUTO_SEED_MIN_SCORE=7.4, 2 more would "
        "have been looked at");
  facts.limits.seed_min_score = Score{70};
  CHECK_FALSE(told(facts, "seeds", "below_seed_min_score"));
}

TEST_CASE("counterfactual: a line that was moved meanwhile tells nothing",
          "[domain][counterfactual]") {
  CHECK_FALSE(told(below("aiScore=5.1, AI_MIN_SCORE_TO_QUALIFY=6.0", Score{68}),
                   "qualified", "below_threshold"));
  CHECK_FALSE(told(below("aiGrade=C, AI_MIN_GRADE_TO_QUALIFY=B", Score{68}),
                   "qualified", "below_threshold"));
}
