#include "domain/entry/order_plan.hpp"

#include <random>

#include "domain/broker/ticks.hpp"
#include "tests/domain/entry/desk_facts.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

Trade trade_with(Side side, std::string_view entry, std::string_view stop) {
  auto trade = waiting_trade();
  trade.side = side;
  trade.entry_price = number(entry);
  trade.stop_price = number(stop);
  return trade;
}

std::string text(const std::optional<Decimal>& value) {
  return value ? value->to_text() : "none";
}

const EntryRules usual{};

} // namespace

TEST_CASE("order_plan: quantity, stop and take profit follow the rounded stop",
          "[domain][entry]") {
  struct Row {
    Side side;
    const char *entry, *stop, *base;
    const char *quantity, *rounded, *target;
  };
  // Tier A risks 100 dollars.
  const auto row = GENERATE(
    Row{Side::long_side, "100", "98", "100", "50", "98", "104"},
    Row{Side::long_side, "100", "98.009", "100", "50", "98", "104"},
    Row{Side::short_side, "100", "102", "100", "50", "102", "96"},
    Row{Side::short_side, "100", "101.991", "100", "50", "102", "96"},
    Row{Side::long_side, "187.1", "185.4", "187.2", "58", "185.4", "190.5"},
    Row{Side::long_side, "500", "300", "500", "1", "300", "900"},
    Row{Side::long_side, "0.5", "0.45004", "0.5", "2000", "0.45", "0.6"},
    Row{Side::short_side, "0.5", "0.54996", "0.5", "2000", "0.55", "0.4"},
    Row{Side::short_side, "0.95", "0.99999", "0.95", "2000", "1", "0.85"},
    Row{Side::long_side, "1.2", "1.009", "1.2", "500", "1", "1.6"},
    Row{Side::long_side, "1000", "999", "1000", "25", "999", "1002"},
    Row{Side::short_side, "3", "5", "3", "50", "5", "none"});
  const auto planned = plan_entry(
    usual, trade_with(row.side, row.entry, row.stop), number(row.base));
  INFO(row.entry << " " << row.stop);
  REQUIRE(planned);
  CHECK(planned->quantity.to_text() == row.quantity);
  CHECK(planned->stop_price.to_text() == row.rounded);
  CHECK(text(planned->take_profit_price) == row.target);
  CHECK(text(planned->decision_price) == row.base);
}

TEST_CASE("order_plan: a tier risks its multiple, and none below C",
          "[domain][entry]") {
  struct Row {
    int tenths;
    const char *quantity, *risk;
  };
  const auto row =
    GENERATE(Row{100, "50", "100"}, Row{85, "50", "100"}, Row{84, "37", "75"},
             Row{75, "37", "75"}, Row{74, "25", "50"}, Row{65, "25", "50"});
  auto trade = waiting_trade();
  trade.score = Score{row.tenths};
  const auto planned = plan_entry(usual, trade, number("100"));
  REQUIRE(planned);
  CHECK(planned->quantity.to_text() == row.quantity);
  CHECK(planned->risk_dollars.to_text() == row.risk);
  trade.score = Score{64};
  const auto refused = plan_entry(usual, trade, number("100"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().reason == "tier_disabled");
  CHECK(refused.error().status == TradeStatus::disabled);
}

TEST_CASE("order_plan: a tier that is not allowed is not entered",
          "[domain][entry]") {
  auto rules = usual;
  rules.tiers.allowed = "B,C";
  const auto refused = plan_entry(rules, waiting_trade(), number("100"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail == "score=9.0, tier=A, allowed=B,C");
}

TEST_CASE("order_plan: a stop nearer than a cent to the price is poison",
          "[domain][entry]") {
  struct Row {
    Side side;
    const char *stop, *base;
    bool poison;
  };
  const auto row = GENERATE(
    Row{Side::long_side, "99.99", "100", false},
    Row{Side::long_side, "99.99", "99.9999", true},
    Row{Side::long_side, "99.999", "100", false}, // rounded away to 99.99
    Row{Side::long_side, "99", "98.5", true},
    Row{Side::short_side, "100.01", "100", false},
    Row{Side::short_side, "100.01", "100.005", true},
    Row{Side::long_side, "0.00001", "100", true}); // rounded down to nothing
  const auto planned = plan_entry(
    usual,
    trade_with(row.side, row.side == Side::long_side ? "100.1" : "99.9",
               row.stop),
    number(row.base));
  INFO(row.stop << " " << row.base);
  CHECK(planned.has_value() != row.poison);
  if (!planned) {
    CHECK(planned.error().reason == "poison_levels");
    CHECK(planned.error().status == TradeStatus::disabled);
  }
}

TEST_CASE("order_plan: a share that costs more than the cap is poison",
          "[domain][entry]") {
  const auto planned =
    plan_entry(usual, trade_with(Side::long_side, "25000.01", "24000"),
               number("25000.01"));
  REQUIRE_FALSE(planned);
  CHECK(planned.error().detail == "base=25000.01, maxNotional=25000");
}

TEST_CASE("order_plan: a take profit that the price has passed keeps its "
          "least distance",
          "[domain][entry]") {
  auto trade = trade_with(Side::long_side, "100", "99.9");
  CHECK(text(plan_entry(usual, trade, number("100.4"))->take_profit_price) ==
        "100.45");
  CHECK(text(plan_entry(usual, trade, number("100.404"))->take_profit_price) ==
        "100.46");
  trade = trade_with(Side::short_side, "100", "100.1");
  CHECK(text(plan_entry(usual, trade, number("99.596"))->take_profit_price) ==
        "99.54");
}

TEST_CASE("order_plan: without a valid take profit the order has a stop only",
          "[domain][entry]") {
  auto rules = usual;
  rules.min_take_profit = number("0.001");
  const auto planned = plan_entry(
    rules, trade_with(Side::long_side, "100", "99.99"), number("100.035"));
  REQUIRE(planned);
  CHECK(text(planned->take_profit_price) == "none");
  const auto order = order_of(*planned, "ae-t1");
  CHECK_FALSE(order.take_profit);
  CHECK(text(order.stop_loss) == "99.99");
}

TEST_CASE("order_plan: the order is a market order for the day",
          "[domain][entry]") {
  const auto side = GENERATE(Side::long_side, Side::short_side);
  const bool up = side == Side::long_side;
  const auto planned = plan_entry(
    usual, trade_with(side, "100", up ? "98" : "102"), number("100"));
  const auto order = order_of(*planned, "ae-t1-2");
  CHECK(order.client_order_id == "ae-t1-2");
  CHECK(order.ticker == "AAPL");
  CHECK(order.side == (up ? OrderSide::buy : OrderSide::sell));
  CHECK(order.quantity.to_text() == "50");
  CHECK(order.type == "market");
  CHECK(order.time_in_force == "day");
  CHECK(text(order.stop_loss) == (up ? "98" : "102"));
  CHECK(text(order.take_profit) == (up ? "104" : "96"));
}

TEST_CASE("order_plan: client ids fit, whatever their number",
          "[domain][entry]") {
  const std::string uuid = "0194c8f2-a1b2-7c3d-8e4f-5a6b7c8d9e0f";
  CHECK(client_order_id_of(uuid, 9999).size() <= longest_client_id);
  auto trade = waiting_trade(uuid);
  CHECK(plan_entry(usual, trade, number("100")));
  trade.id += "-too-long";
  CHECK(plan_entry(usual, trade, number("100")).error().reason ==
        "trade_id_too_long");
}

namespace {

/// Prices of all sizes, most of them off the ticks.
struct RandomPrices {
  std::mt19937_64 engine{20260130};

  std::int64_t below(std::int64_t end) {
    return std::uniform_int_distribution<std::int64_t>(0, end - 1)(engine);
  }

  Decimal price() {
    const auto digits = static_cast<int>(below(6));
    return Decimal::scaled(1 + below(300'000), digits);
  }
};

bool on_tick(const Decimal& price) {
  return tick_down(price) == price;
}

void check_plan(const EntryRules& rules, const Trade& trade,
                const Trade& planned, const Decimal& base) {
  const auto cent = number("0.01");
  const bool up = trade.side == Side::long_side;
  const auto profit = [&](const Decimal& price) {
    return up ? price - base : base - price;
  };
  const auto r = (trade.entry_price - planned.stop_price).magnitude();
  const auto one = Decimal::whole(1);
  REQUIRE(planned.quantity == planned.quantity.floor());
  REQUIRE(planned.quantity >= one);
  REQUIRE(planned.quantity * base <= rules.max_notional);
  REQUIRE(
    (planned.quantity == one || planned.quantity * r <= planned.risk_dollars));
  REQUIRE(((planned.quantity + one) * r > planned.risk_dollars ||
           (planned.quantity + one) * base > rules.max_notional));
  REQUIRE(on_tick(planned.stop_price));
  REQUIRE(profit(planned.stop_price) <= -cent);
  REQUIRE((up ? planned.stop_price <= trade.stop_price
              : planned.stop_price >= trade.stop_price));
  REQUIRE((planned.stop_price - trade.stop_price).magnitude() < cent);
  if (planned.take_profit_price) {
    REQUIRE(on_tick(*planned.take_profit_price));
    REQUIRE(planned.take_profit_price->positive());
    REQUIRE(profit(*planned.take_profit_price) >= rules.min_take_profit);
  }
}

} // namespace

TEST_CASE("order_plan: whatever the prices, a plan is one that the broker can "
          "take",
          "[domain][entry]") {
  RandomPrices random;
  int plans = 0;
  for (int i = 0; i < 20'000; ++i) {
    auto trade = waiting_trade();
    trade.side = random.below(2) == 0 ? Side::long_side : Side::short_side;
    trade.entry_price = random.price();
    const auto r = trade.entry_price * Decimal::scaled(1 + random.below(99), 3);
    trade.stop_price = trade.side == Side::long_side ? trade.entry_price - r
                                                     : trade.entry_price + r;
    trade.score = Score{static_cast<int>(65 + random.below(36))};
    const auto base =
      trade.entry_price * Decimal::scaled(980 + random.below(41), 3);
    const auto planned = plan_entry(usual, trade, base);
    if (!planned) {
      REQUIRE(planned.error().reason == "poison_levels");
      continue;
    }
    ++plans;
    INFO(trade.entry_price.to_text()
         << " " << trade.stop_price.to_text() << " " << base.to_text());
    check_plan(usual, trade, *planned, base);
  }
  CHECK(plans > 5'000);
}
