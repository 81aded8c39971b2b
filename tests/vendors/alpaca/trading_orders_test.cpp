#include "vendors/alpaca/trading_orders.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/broker_answers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/number.hpp"
#include "tests/vendors/alpaca/altered.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// So many orders of one page, all submitted then.
std::vector<std::string> rows(std::size_t count, std::string_view submitted) {
  std::vector<std::string> list;
  for (std::size_t at = 0; at < count; ++at)
    list.push_back(broker_order("o" + std::to_string(at), submitted));
  return list;
}

} // namespace

TEST_CASE("trading_orders: a bracket is read with its legs",
          "[vendors][trading_orders]") {
  const auto order = read_order_answer(broker_bracket);
  REQUIRE(order);
  CHECK(order->id == "9c1c7f0e-8f5e-4a0d-8bb9-51a1e0b3f001");
  CHECK(order->client_order_id == "ae-0194c8f2a1");
  CHECK(order->ticker == "AAPL");
  CHECK(order->side == OrderSide::buy);
  CHECK(order->type == "market");
  CHECK(order->order_class == "bracket");
  CHECK(order->status == "filled");
  CHECK(order->quantity == number("10"));
  CHECK(order->filled_quantity == number("10"));
  CHECK(order->filled_average == number("187.1"));
  CHECK_FALSE(order->limit_price);
  CHECK(order->submitted_at == *parse_iso("2026-02-02T14:35:01.2Z"));
  CHECK(order->filled_at == *parse_iso("2026-02-02T14:35:01.39Z"));
  CHECK(order->replaced_by.empty());
  REQUIRE(order->legs.size() == 2);
  CHECK(order->legs.at(0).limit_price == number("190.4"));
  CHECK(order->legs.at(1).stop_price == number("185.4"));
  CHECK(order->legs.at(1).status == "held");
  CHECK_FALSE(order->legs.at(1).submitted_at);
}

TEST_CASE("trading_orders: what is not known does not matter",
          "[vendors][trading_orders]") {
  auto text = with(broker_order("a"), R"("new")", R"("frozen_by_moon")");
  text = with(text, R"("legs":null)", R"("moon":{"phase":[1]})");
  text = with(text, R"("type":"market")", R"("order_type":"market")");
  text = with(text, R"("qty":"10")", R"("qty":null)");
  const auto order = read_order_answer(text);
  REQUIRE(order);
  CHECK(order->status == "frozen_by_moon");
  CHECK_FALSE(is_final(order->status));
  CHECK(order->type == "market");
  CHECK_FALSE(order->quantity);
}

TEST_CASE("trading_orders: class shares come in with a dash",
          "[vendors][trading_orders]") {
  const auto order =
    read_order_answer(with(broker_order("a"), R"("AAPL")", R"("BF.A")"));
  REQUIRE(order);
  CHECK(order->ticker == "BF-A");
}

TEST_CASE("trading_orders: an odd order is malformed",
          "[vendors][trading_orders]") {
  const auto [part, other] = GENERATE(table<const char*, const char*>({
    {R"("id":"a")", R"("id":"")"},
    {R"("id":"a")", R"("id":null)"},
    {R"("side":"buy")", R"("side":"both")"},
    {R"("status":"new")", R"("status":7)"},
    {R"("filled_qty":"0")", R"("filled_qty":"0.0000000001")"},
    {R"("filled_qty":"0")", R"("filled_qty":null)"},
    {R"("qty":"10")", R"("qty":"10000000000000000000")"},
    {R"("submitted_at":"2026-02-02T14:35:01.2Z")", R"("submitted_at":"soon")"},
    {R"("legs":null)", R"("legs":{})"},
    {R"("legs":null)", R"("legs":[null])"},
    {R"("symbol":"AAPL")", R"("symbol":null)"},
  }));
  CAPTURE(other);
  const auto order = read_order_answer(with(broker_order("a"), part, other));
  REQUIRE_FALSE(order);
  CHECK(order.error().code == Errc::malformed_reply);
}

TEST_CASE("trading_orders: open orders are asked for flat, newest first",
          "[vendors][trading_orders]") {
  CHECK(open_orders_target("") ==
        "/v2/orders?status=open&limit=500&direction=desc&nested=false");
  CHECK(open_orders_target("2026-02-02T14:35:01.201Z")
          .ends_with("&until=2026-02-02T14%3A35%3A01.201Z"));
}

TEST_CASE("trading_orders: a short page is the last",
          "[vendors][trading_orders]") {
  const auto page =
    read_orders_answer(json_list(rows(499, "2026-02-02T14:35:01.2Z")));
  REQUIRE(page);
  CHECK(page->orders.size() == 499);
  CHECK_FALSE(page->next_until);
  CHECK(read_orders_answer("[]")->orders.empty());
}

TEST_CASE("trading_orders: the next page holds the last instant once more",
          "[vendors][trading_orders]") {
  auto list = rows(499, "2026-02-02T14:35:01.2Z");
  list.push_back(broker_order("last", "2026-02-02T14:30:00.123456789Z"));
  const auto page = read_orders_answer(json_list(list));
  REQUIRE(page);
  CHECK(page->next_until == "2026-02-02T14:30:00.124Z");
}

TEST_CASE("trading_orders: a full page without any time is malformed",
          "[vendors][trading_orders]") {
  std::vector<std::string> list;
  for (const auto& row : rows(500, "2026-02-02T14:35:01.2Z"))
    list.push_back(with(row, R"("2026-02-02T14:35:01.2Z")", "null"));
  CHECK_FALSE(read_orders_answer(json_list(list)));
}

TEST_CASE("trading_orders: a list is one, and all of it is read",
          "[vendors][trading_orders]") {
  const auto* body = GENERATE("{}", "null", "", "[7]", "[{}]");
  CHECK_FALSE(read_orders_answer(body));
}
