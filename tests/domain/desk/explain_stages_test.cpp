#include "domain/desk/explain_stages.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

FunnelStage stage_of(const ExplainFacts& facts, std::string_view name) {
  const auto stages = walk_stages(facts);
  const auto found = std::ranges::find(stages, name, &FunnelStage::name);
  REQUIRE(found != stages.end());
  return *found;
}

std::vector<std::string> codes(const FunnelStage& stage) {
  std::vector<std::string> found;
  for (const auto& reason : stage.reasons)
    found.push_back(reason.code);
  return found;
}

using Codes = std::vector<std::string>;

/// So many signals wait, and nothing has happened to them.
ExplainFacts waiting_facts(std::int64_t count) {
  auto facts = scored_facts(0, 0);
  facts.records.signals.by_status = {{SignalStatus::pending, count}};
  facts.records.drains.clear();
  return facts;
}

} // namespace

TEST_CASE("explain_stages: the way has six stages",
          "[domain][explain_stages]") {
  std::vector<std::string_view> names;
  for (const auto& stage : walk_stages(scored_facts(1, 1)))
    names.push_back(stage.name);
  CHECK(names == std::vector<std::string_view>{"signals", "scores", "qualified",
                                               "seeds", "entries", "fills"});
}

TEST_CASE("explain_stages: no signal has three reasons",
          "[domain][explain_stages]") {
  auto facts = scored_facts(0, 0);
  CHECK(codes(stage_of(facts, "signals")) == Codes{"none_received"});
  facts.sessions.clear();
  CHECK(codes(stage_of(facts, "signals")) == Codes{"market_closed"});
  facts.records.received = 7;
  const auto stage = stage_of(facts, "signals");
  CHECK(codes(stage) == Codes{"records_gone"});
  CHECK(stage.reasons[0].count == 7);
}

TEST_CASE("explain_stages: signals that wait name what held the drains",
          "[domain][explain_stages]") {
  auto facts = waiting_facts(4);
  CHECK(codes(stage_of(facts, "scores")) == Codes{"no_drain"});
  CHECK(stage_of(facts, "scores").reasons[0].count == 4);
  facts.records.drains.push_back({"ok", "", 3, desk_now});
  CHECK(codes(stage_of(facts, "scores")) == Codes{"pending"});
  facts.records.decisions = {
    decided("drain_run", "skipped", "scorer_closed", 2),
    decided("signal", "released", "timeout", 5),
    decided("drain_run", "skipped", "already_running")};
  facts.records.drains.push_back({"failed", "storage", 3, desk_now});
  CHECK(codes(stage_of(facts, "scores")) ==
        Codes{"timeout", "storage", "scorer_closed"});
}

TEST_CASE("explain_stages: a seat that nobody frees is a reason",
          "[domain][explain_stages]") {
  auto facts = waiting_facts(4);
  facts.records.decisions = {
    decided("drain_run", "skipped", "already_running", 9)};
  CHECK(codes(stage_of(facts, "scores")) == Codes{"already_running"});
}

TEST_CASE("explain_stages: paused and missed drains are reasons",
          "[domain][explain_stages]") {
  auto facts = waiting_facts(4);
  auto missed = decided("job", "skipped", "missed", 3);
  missed.newest.subject_id = "score-drain";
  missed.newest.detail = "due at noon";
  auto other = decided("job", "skipped", "missed", 9);
  other.newest.subject_id = "twitterPoller";
  facts.records.decisions = {other, missed};
  facts.records.paused = {
    {"backlog-drain", {"ann", "disk is swapped", desk_now, std::nullopt}},
    {"score-drain", {"ann", "over by now", desk_now, desk_now}}};
  const auto stage = stage_of(facts, "scores");
  CHECK(codes(stage) == Codes{"job_missed", "job_paused_now"});
  CHECK(stage.reasons[0].example == "score-drain: due at noon");
  CHECK(stage.reasons[1].example ==
        "backlog-drain: paused by ann since "
        "2026-01-30T17:00:00.000Z: disk is swapped");
}

TEST_CASE("explain_stages: errors come first when they are more than waits",
          "[domain][explain_stages]") {
  auto facts = waiting_facts(2);
  facts.records.signals.by_status.emplace_back(SignalStatus::error, 3);
  facts.records.errors = {{"model_timeout", 3, "s9"}};
  const auto stage = stage_of(facts, "scores");
  CHECK(stage.in == 5);
  CHECK(codes(stage) == Codes{"model_timeout", "no_drain"});
  CHECK(stage.reasons[0].example == "signal s9");
}

TEST_CASE("explain_stages: what is archived unscored is said to be untold",
          "[domain][explain_stages]") {
  auto facts = scored_facts(0, 0);
  facts.records.signals.by_status = {{SignalStatus::archived, 2}};
  CHECK(codes(stage_of(facts, "scores")) == Codes{"not_recorded"});
}

TEST_CASE("explain_stages: what did not qualify shows the comparison",
          "[domain][explain_stages]") {
  auto facts = scored_facts(10, 2);
  facts.records.decisions = {decided("signal", "SCORED", "below_threshold", 8)};
  facts.records.decisions[0].newest.detail =
    "aiScore=6.4, AI_MIN_SCORE_TO_QUALIFY=7.0";
  const auto stage = stage_of(facts, "qualified");
  CHECK(stage.in == 10);
  CHECK(stage.out == 2);
  CHECK(codes(stage) == Codes{"below_threshold"});
  CHECK(stage.reasons[0].count == 8);
  CHECK(stage.reasons[0].example ==
        "subject-1: aiScore=6.4, AI_MIN_SCORE_TO_QUALIFY=7.0");
}

TEST_CASE("explain_stages: seeds name why signals were left out",
          "[domain][explain_stages]") {
  auto facts = scored_facts(5, 5);
  CHECK(codes(stage_of(facts, "seeds")) == Codes{"not_recorded"});
  auto skipped = decided("signal", "skipped", "no_base_price", 4);
  skipped.newest.actor = "trade_seeder";
  facts.records.decisions = {skipped};
  facts.records.trades = {trades(TradeStatus::auto_pending, 1)};
  const auto stage = stage_of(facts, "seeds");
  CHECK(stage.out == 1);
  CHECK(codes(stage) == Codes{"no_base_price"});
}

TEST_CASE("explain_stages: scores too low for a trade are a reason",
          "[domain][explain_stages]") {
  auto facts = scored_facts(5, 5);
  facts.records.qualified_scores = {{Score{83}, 1}, {Score{72}, 4}};
  facts.records.trades = {trades(TradeStatus::auto_pending, 1)};
  const auto stage = stage_of(facts, "seeds");
  CHECK(codes(stage) == Codes{"below_seed_min_score"});
  CHECK(stage.reasons[0].count == 4);
  CHECK(stage.reasons[0].example == "AUTO_SEED_MIN_SCORE=7.5 now");
}

TEST_CASE("explain_stages: entries name what stopped the runs",
          "[domain][explain_stages]") {
  auto facts = scored_facts(5, 5);
  facts.records.trades = {trades(TradeStatus::auto_pending, 5)};
  CHECK(codes(stage_of(facts, "entries")) == Codes{"no_entry_run"});
  facts.records.entry_runs = {
    runs("no_AUTO_PENDING", "", 9),
    runs("max_open_positions", "brokerPositionsCount=3, maxOpenPositions=3", 6),
    runs("market_closed", "", 7)};
  const auto stage = stage_of(facts, "entries");
  CHECK(codes(stage) ==
        Codes{"market_closed", "max_open_positions", "no_AUTO_PENDING"});
  CHECK(stage.reasons[0].example == "at 2026-01-30T17:00:00.000Z");
}

TEST_CASE("explain_stages: trades that ended count when they are the most",
          "[domain][explain_stages]") {
  auto facts = scored_facts(5, 5);
  auto stale = trades(TradeStatus::error, 4);
  stale.error = "stale_auto_pending";
  facts.records.trades = {stale, trades(TradeStatus::auto_pending, 1)};
  facts.records.entry_runs = {runs("cooldown_after_loss", "12m")};
  CHECK(codes(stage_of(facts, "entries")) ==
        Codes{"stale_auto_pending", "cooldown_after_loss"});
}

TEST_CASE("explain_stages: orders without a fill say where they are",
          "[domain][explain_stages]") {
  auto facts = scored_facts(5, 5);
  auto refused = trades(TradeStatus::error, 2, 2);
  refused.error = "broker_canceled";
  facts.records.trades = {trades(TradeStatus::open, 1, 1), refused,
                          trades(TradeStatus::closed, 2, 2, 2)};
  const auto stage = stage_of(facts, "fills");
  CHECK(stage.in == 5);
  CHECK(stage.out == 2);
  CHECK(codes(stage) == Codes{"broker_canceled", "order_open"});
}
