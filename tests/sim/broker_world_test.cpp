#include "sim/broker_world.hpp"

#include "tests/sim/broker_desk.hpp"

using namespace signalbox;
using test::order_body;

TEST_CASE_METHOD(test::BrokerDesk,
                 "broker_world: a flag blocks with its reason",
                 "[sim][broker_world]") {
  auto& account = world->broker.account;
  const auto judged = [&] {
    return world->broker.place_rules(world->prices, world->clock.now());
  };
  CHECK_FALSE(judged().blocked);
  account.trade_suspended = true;
  CHECK(judged().blocked_by == "trading is suspended by user");
  account.trading_blocked = true;
  CHECK(judged().blocked_by == "trading is blocked for this account");
  account.account_blocked = true;
  CHECK(judged().blocked_by == "account is blocked");
}

TEST_CASE_METHOD(test::BrokerDesk, "broker_world: the close ends day orders",
                 "[sim][broker_world]") {
  const auto id = placed(order_body("buy", "limit", R"(,"limit_price":"180")"));
  world->clock.set(*parse_iso("2026-02-02T20:59:59Z"), true);
  CHECK(status(id) == "new");
  world->clock.set(*parse_iso("2026-02-02T21:00:00Z"), true);
  CHECK(status(id) == "expired");
}

TEST_CASE_METHOD(test::BrokerDesk,
                 "broker_world: a leap over the night ends them",
                 "[sim][broker_world]") {
  const auto id = placed(order_body("buy", "limit", R"(,"limit_price":"180")"));
  world->clock.set(*parse_iso("2026-02-03T15:00:00Z"), true);
  CHECK(status(id) == "expired");
}

TEST_CASE_METHOD(test::BrokerDesk,
                 "broker_world: the night's orders fill at open",
                 "[sim][broker_world]") {
  world->clock.set(*parse_iso("2026-02-02T23:00:00Z"), true);
  const auto id = placed(order_body("buy", "market"));
  CHECK(status(id) == "accepted");
  world->clock.set(*parse_iso("2026-02-03T14:30:00Z"), true);
  CHECK(status(id) == "filled");
}

TEST_CASE_METHOD(test::BrokerDesk, "broker_world: a cleared one begins anew",
                 "[sim][broker_world]") {
  auto& broker = world->broker;
  const auto id =
    placed(order_body("buy", "market", R"(,"client_order_id":"ae-1")"));
  broker.account.trading_blocked = true;
  broker.session.obey({.mode = MarketMode::closed});
  broker.settle_rules.auto_fill = false;
  broker.clear();
  CHECK(broker.book.orders.find(id) == nullptr);
  CHECK(broker.book.ledger.positions().empty());
  CHECK(broker.book.ledger.cash() == 100'000 * money_scale);
  CHECK(broker.counts.placed.empty());
  CHECK(broker.settle_rules.auto_fill);
  CHECK_FALSE(broker.account.trading_blocked);
  CHECK(placed(order_body("buy", "market", R"(,"client_order_id":"ae-1")")) !=
        id);
}

TEST_CASE_METHOD(test::BrokerDesk, "broker_world: streams hear after a clear",
                 "[sim][broker_world]") {
  world->broker.clear();
  placed(order_body("buy", "market"));
  CHECK(world->broker.streams.published() == 2);
}
