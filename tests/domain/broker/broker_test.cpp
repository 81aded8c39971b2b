#include "domain/broker/broker.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("broker: only five statuses are final, unknown ones are open",
          "[domain][broker]") {
  const auto* final_status =
    GENERATE("filled", "canceled", "expired", "replaced", "rejected");
  CHECK(is_final(final_status));
  const auto* open = GENERATE("new", "partially_filled", "done_for_day", "held",
                              "pending_cancel", "calculated", "brand_new", "");
  CHECK_FALSE(is_final(open));
}

TEST_CASE("broker: a dead order ended without standing any more",
          "[domain][broker]") {
  CHECK(is_dead("canceled"));
  CHECK(is_dead("expired"));
  CHECK(is_dead("rejected"));
  CHECK_FALSE(is_dead("filled"));
  CHECK_FALSE(is_dead("replaced"));
  CHECK_FALSE(is_dead("new"));
}

TEST_CASE("broker: an account is restricted by any of its three flags",
          "[domain][broker]") {
  BrokerAccount account;
  CHECK_FALSE(account.restricted());
  auto* const flag = GENERATE_REF(&account.trading_blocked,
                                  &account.account_blocked, &account.suspended);
  *flag = true;
  CHECK(account.restricted());
}

TEST_CASE("broker: the base price is the last trade, else the middle",
          "[domain][broker]") {
  TickerPrices prices;
  CHECK_FALSE(prices.base());
  prices.bid = Decimal::scaled(18719, 2);
  CHECK_FALSE(prices.base());
  prices.ask = Decimal::scaled(18722, 2);
  CHECK(prices.base() == Decimal::scaled(187205, 3));
  prices.last_trade = Decimal::scaled(18721, 2);
  CHECK(prices.base() == Decimal::scaled(18721, 2));
}

TEST_CASE("broker: sides as the broker says them", "[domain][broker]") {
  CHECK(to_string(OrderSide::buy) == "buy");
  CHECK(to_string(OrderSide::sell) == "sell");
}
