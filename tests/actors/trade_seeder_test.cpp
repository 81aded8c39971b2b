#include "actors/trade_seeder.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/stages/trade_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct SeederStage : TradeStage {
  PricesByTicker prices;
  Script<GetPrices, PricesFound> quotes{
    [this](const GetPrices&) { return answer(PricesFound{prices}); }, 0ns, {}};
  TradeSeederActor seeder =
    spawn(trade_seeder,
          TradeSeederParts{{},
                           reads,
                           writer,
                           reasons,
                           spawn_scripts<MarketPricesActor>(*this, &quotes),
                           wall(),
                           entropy});

  /// A scored, shown signal at 187.10 with its stop at 185.40.
  void store_scored(const std::string& id, const std::string& ticker,
                    int tenths, Millis age = 1min) {
    const auto created = wall()->now() - age;
    REQUIRE(ask<TakenSignals>(writer, take_one(new_signal(id, ticker), created))
              .has_value());
    ClaimSignals claim;
    claim.now = wall()->now();
    claim.limit = 1;
    claim.claim_id = "claim-" + id;
    const auto claimed = ask<ClaimedSignals>(writer, claim);
    REQUIRE(claimed.has_value());
    REQUIRE(claimed->signals.size() == 1);
    FinalizeItem item;
    item.signal = claimed->signals.at(0);
    item.score =
      SignalScore{Score{tenths}, grade_for(Score{tenths}), "", tenths >= 70};
    FinalizeSignals order;
    order.items = {item};
    order.now = wall()->now();
    REQUIRE(ask<FinalizeReport>(writer, order)->late_ids.empty());
    prices[ticker].last_trade = number("187.10");
  }

  Result<SeedReport> seed(int limit = 3) {
    return ask<SeedReport>(
      seeder, SeedFromSignals{limit, Score{75}, "run-1", within(30s)}, 1s);
  }

  std::vector<Trade> pending() {
    return ask<EntryDesk>(reads, LoadEntryDesk{"2026-01-30"})->pending;
  }
};

} // namespace

TEST_CASE_METHOD(SeederStage, "trade_seeder: the best signals become trades",
                 "[actors][trade_seeder]") {
  store_scored("s1", "AAPL", 80);
  store_scored("s2", "MSFT", 91);
  store_scored("s3", "NVDA", 74);
  store_scored("s4", "AMZN", 76);
  const auto report = seed(2);
  REQUIRE(report.has_value());
  CHECK(report->seeded == 2);
  CHECK(report->skipped == 0);
  REQUIRE(report->results.size() == 2);
  CHECK(report->results.at(0).signal_id == "s2");
  CHECK(report->results.at(1).signal_id == "s1");
  const auto trades = pending();
  REQUIRE(trades.size() == 2);
  const auto& best = trades.at(0).ticker == "MSFT" ? trades[0] : trades[1];
  CHECK(best.id == report->results.at(0).trade_id);
  CHECK(best.tier == Tier::a);
  CHECK(best.entry_price.to_text() == "187.1");
  CHECK(best.stop_price.to_text() == "185.4");
  CHECK(best.take_profit_price->to_text() == "190.5");
  CHECK(best.risk_dollars.to_text() == "100");
}

TEST_CASE_METHOD(SeederStage, "trade_seeder: a second run takes the next ones",
                 "[actors][trade_seeder]") {
  store_scored("s1", "AAPL", 80);
  store_scored("s2", "MSFT", 91);
  CHECK(seed(1)->seeded == 1);
  CHECK(seed(1)->results.at(0).signal_id == "s1");
  CHECK(seed(1)->results.empty());
  CHECK(pending().size() == 2);
}

TEST_CASE_METHOD(SeederStage,
                 "trade_seeder: what is refused makes room and has its reason",
                 "[actors][trade_seeder]") {
  store_scored("s1", "AAPL", 91);
  store_scored("s2", "AAPL", 90);
  store_scored("s3", "MSFT", 89, 20min);
  store_scored("s4", "NVDA", 80);
  prices.erase("MSFT");
  const auto report = seed(2);
  REQUIRE(report.has_value());
  CHECK(report->seeded == 2);
  CHECK(report->skipped == 2);
  std::map<std::string, std::string> outcomes;
  for (const auto& row : report->results)
    outcomes[row.signal_id] = row.outcome + " " + row.reason;
  CHECK(outcomes["s1"] == "seeded ");
  CHECK(outcomes["s2"] == "skipped already_has_trade_for_ticker_today");
  CHECK(outcomes["s3"] == "skipped no_base_price");
  CHECK(outcomes["s4"] == "seeded ");
  CHECK(kept() == std::vector<std::string>{"no_base_price"});
}

TEST_CASE_METHOD(SeederStage,
                 "trade_seeder: without quotes young signals serve themselves",
                 "[actors][trade_seeder]") {
  store_scored("s1", "AAPL", 91);
  failure = Error{Errc::unavailable, "no market data"};
  CHECK(seed()->seeded == 1);
}

TEST_CASE_METHOD(SeederStage, "trade_seeder: yesterday's signals are not taken",
                 "[actors][trade_seeder]") {
  store_scored("s1", "AAPL", 91, 10h + 1ms); // before midnight in New York
  CHECK(seed()->results.empty());
}

TEST_CASE_METHOD(SeederStage, "trade_seeder: one run at a time",
                 "[actors][trade_seeder]") {
  store_scored("s1", "AAPL", 91);
  quotes.delay = 1s;
  const auto first = start_asking<SeedReport>(
    seeder, SeedFromSignals{3, Score{75}, "run-1", within(30s)});
  CHECK(seed().error().name == "already_running");
  advance(1s);
  CHECK((*first)->seeded == 1);
  CHECK(seed().has_value());
}
