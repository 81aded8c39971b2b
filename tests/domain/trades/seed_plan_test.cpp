#include "domain/trades/seed_plan.hpp"

#include <chrono>

#include "tests/support/catch.hpp"
#include "tests/support/trades.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

Signal scored(Side side, const char* entry, const char* stop, int tenths = 86) {
  Signal signal;
  signal.id = "s-1";
  signal.ticker = "AAPL";
  signal.side = side;
  signal.levels = {number(entry), number(stop), number(entry)};
  signal.created_at = trade_day - 30min;
  signal.score = SignalScore{Score{tenths}, Grade::a, "", true};
  return signal;
}

TickerPrices last_trade(const char* price) {
  return {number(price), {}, {}};
}

struct LevelCase {
  Side side;
  const char *own_stop, *base, *stop, *take_profit;
};

} // namespace

TEST_CASE("seed_plan: the stop is the signal's own within 5 %, else 1 %",
          "[domain][seed_plan]") {
  const auto at = GENERATE(
    LevelCase{Side::long_side, "185.4", "187.1", "185.4", "190.5"},
    LevelCase{Side::long_side, "177.745", "187.1", "177.74", "205.82"},
    LevelCase{Side::long_side, "177.744", "187.1", "185.22", "190.86"},
    LevelCase{Side::long_side, "187.2", "187.1", "185.22", "190.86"},
    LevelCase{Side::long_side, "187.095", "187.1", "185.22", "190.86"},
    LevelCase{Side::short_side, "188.803", "187.1", "188.81", "183.68"},
    LevelCase{Side::short_side, "187.1", "187.1", "188.98", "183.34"},
    LevelCase{Side::short_side, "199", "187.1", "188.98", "183.34"},
    LevelCase{Side::long_side, "2.45", "2.5", "2.45", "2.6"});
  const auto verdict = plan_seed({}, scored(at.side, at.base, at.own_stop),
                                 last_trade(at.base), trade_day);
  REQUIRE(verdict.trade);
  CHECK(verdict.trade->entry_price.to_text() == at.base);
  CHECK(verdict.trade->stop_price.to_text() == at.stop);
  CHECK(verdict.trade->take_profit_price->to_text() == at.take_profit);
}

TEST_CASE("seed_plan: a trade carries what its signal and its tier say",
          "[domain][seed_plan]") {
  SeedRules rules;
  rules.paper = false;
  const auto trade =
    plan_seed(rules, scored(Side::short_side, "50", "50.5", 75),
              last_trade("50"), trade_day)
      .trade.value();
  CHECK(trade.signal_id == "s-1");
  CHECK(trade.ticker == "AAPL");
  CHECK(trade.side == Side::short_side);
  CHECK(trade.status == TradeStatus::auto_pending);
  CHECK(trade.source == "AUTO");
  CHECK(trade.tier == Tier::b);
  CHECK(trade.risk_dollars.to_text() == "75");
  CHECK_FALSE(trade.paper);
  CHECK(trade.quantity.zero());
  CHECK(trade.created_at == trade_day);
}

TEST_CASE("seed_plan: the base price is the last trade, the middle of a sound "
          "quote, or the entry price of a young signal",
          "[domain][seed_plan]") {
  auto signal = scored(Side::long_side, "187.1", "185.4");
  const auto base = [&](const TickerPrices& prices) {
    return seed_base_price({}, signal, prices, trade_day);
  };
  CHECK(base({number("188"), number("10"), number("20")})->to_text() == "188");
  CHECK(base({{}, number("187.01"), number("187.04")})->to_text() == "187.025");
  CHECK_FALSE(base({{}, number("0"), number("187.04")}));
  CHECK_FALSE(base({{}, {}, number("187.04")}));
  CHECK_FALSE(base({number("0"), {}, {}}));
  signal.created_at = trade_day - 15min;
  CHECK(base({})->to_text() == "187.1");
  signal.created_at -= 1ms;
  CHECK_FALSE(base({}));
}

TEST_CASE("seed_plan: what is not seeded says why", "[domain][seed_plan]") {
  SeedRules rules;
  rules.tiers.allowed = "A,B";
  const auto low = plan_seed(rules, scored(Side::long_side, "10", "9.9", 74),
                             last_trade("10"), trade_day);
  CHECK_FALSE(low.trade);
  CHECK(low.reason == "tier_disabled");
  CHECK(low.detail == "tier=C, score=7.4, allowed=A,B");

  const auto blind =
    plan_seed(rules, scored(Side::long_side, "10", "9.9"), {}, trade_day);
  CHECK(blind.reason == "no_base_price");
  CHECK(blind.detail == "no trade, no quote, signalAgeMin=30");

  const auto cheap = plan_seed(rules, scored(Side::long_side, "0.5", "0.6"),
                               last_trade("0.5"), trade_day);
  CHECK(cheap.reason == "bad_levels");
  CHECK(cheap.detail == "base=0.5, stop=0.495, takeProfit=0.51");
}
