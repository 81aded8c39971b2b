#include "sim/broker_account_text.hpp"

#include "tests/sim/broker_desk.hpp"

using namespace signalbox;
using test::at;
using test::bracket_body;
using test::order_body;
using test::parsed;
using test::text_at;

namespace {

struct AccountDesk : test::BrokerDesk {
  json::Value account() {
    return parsed(
      account_text(world->broker, world->prices, world->clock.now()));
  }
};

} // namespace

TEST_CASE_METHOD(AccountDesk, "broker_account_text: a flat account",
                 "[sim][broker_account_text]") {
  CHECK(text_at(account(), "cash") == "100000");
  CHECK(text_at(account(), "buying_power") == "200000");
  CHECK(text_at(account(), "status") == "ACTIVE");
  CHECK(at(account(), "trading_blocked").as_bool() == false);
}

TEST_CASE_METHOD(AccountDesk, "broker_account_text: flags and number are told",
                 "[sim][broker_account_text]") {
  world->broker.account = {"PA3OTHER", true, true, true};
  const auto* const flag =
    GENERATE("trading_blocked", "account_blocked", "trade_suspended_by_user");
  CHECK(at(account(), flag).as_bool() == true);
  CHECK(text_at(account(), "account_number") == "PA3OTHER");
}

TEST_CASE_METHOD(AccountDesk, "broker_account_text: a position and its profit",
                 "[sim][broker_account_text]") {
  placed(bracket_body());
  price("188.05");
  const auto position = at(positions(), "0");
  CHECK(text_at(position, "symbol") == "AAPL");
  CHECK(text_at(position, "side") == "long");
  CHECK(text_at(position, "qty") == "10");
  CHECK(text_at(position, "qty_available") == "0");
  CHECK(text_at(position, "avg_entry_price") == "187.1");
  CHECK(text_at(position, "cost_basis") == "1871");
  CHECK(text_at(position, "market_value") == "1880.5");
  CHECK(text_at(position, "current_price") == "188.05");
  CHECK(text_at(position, "unrealized_pl") == "9.5");
  CHECK(text_at(position, "unrealized_plpc") == "0.0050775");
}

TEST_CASE_METHOD(AccountDesk, "broker_account_text: a short is below zero",
                 "[sim][broker_account_text]") {
  placed(order_body("sell", "market"));
  price("186.10");
  const auto position = at(positions(), "0");
  CHECK(text_at(position, "side") == "short");
  CHECK(text_at(position, "qty") == "-10");
  CHECK(text_at(position, "market_value") == "-1861");
  CHECK(text_at(position, "cost_basis") == "-1871");
  CHECK(text_at(position, "avg_entry_price") == "187.1");
  CHECK(text_at(position, "unrealized_pl") == "10");
}
