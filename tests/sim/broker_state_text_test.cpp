#include "sim/broker_state_text.hpp"

#include "tests/sim/broker_desk.hpp"

using namespace signalbox;
using test::at;
using test::bracket_body;
using test::parsed;
using test::text_at;

TEST_CASE_METHOD(test::BrokerDesk, "broker_state_text: everything is told",
                 "[sim][broker_state_text]") {
  placed(bracket_body(R"(,"client_order_id":"ae-1")"));
  cancel("none");
  const auto told = parsed(broker_state_text(*world));
  CHECK(at(told, "ok").as_bool() == true);
  CHECK(text_at(told, "open_orders") == "2");
  CHECK(text_at(told, "posts_seen") == "1");
  CHECK(text_at(told, "posts_accepted") == "1");
  CHECK(text_at(told, "placed.ae-1.seen") == "1");
  CHECK(text_at(told, "placed.ae-1.accepted") == "1");
  CHECK(text_at(told, "cancels.0") == "none");
  CHECK(text_at(told, "streams") == "0");
  CHECK(at(told, "orders").items().size() == 3);
  CHECK(text_at(told, "positions.0.qty") == "10");
  CHECK(at(told, "fills").items().size() == 1);
}

TEST_CASE_METHOD(test::BrokerDesk, "broker_state_text: the rules are told, too",
                 "[sim][broker_state_text]") {
  const auto told = parsed(broker_state_text(*world));
  CHECK(text_at(told, "market.mode") == "calendar");
  CHECK(at(told, "market.is_open").as_bool() == true);
  CHECK(text_at(told, "market.next_close") == "2026-02-02T21:00:00.000Z");
  CHECK(at(told, "settings.auto_fill").as_bool() == true);
  CHECK(text_at(told, "settings.auto_fill_ms") == "0");
  CHECK(text_at(told, "account.cash") == "100000");
}
