#include "sim/broker_funds.hpp"

#include "tests/sim/book_desk.hpp"

using namespace signalbox;
using test::bracket_body;
using test::code_of;
using test::order_body;
using test::refusal_of;

namespace {

struct FundsDesk : test::BookDesk {
  SimFunds funds() { return funds_of(book, prices, moment.now); }
  std::string available() {
    return share_text(
      available_shares(book, book.ledger.positions().at("AAPL")));
  }
  /// Buys ten shares at the market.
  void own() {
    place(order_body("buy", "market"));
    settle();
  }
};

} // namespace

TEST_CASE_METHOD(FundsDesk, "broker_funds: a flat account buys for twice",
                 "[sim][broker_funds]") {
  CHECK(money_text(funds().equity) == "100000");
  CHECK(money_text(funds().buying_power) == "200000");
}

TEST_CASE_METHOD(FundsDesk, "broker_funds: positions are worth their price",
                 "[sim][broker_funds]") {
  own();
  price("188.05");
  CHECK(money_text(funds().cash) == "98129");
  CHECK(money_text(funds().long_value) == "1880.5");
  CHECK(money_text(funds().equity) == "100009.5");
}

TEST_CASE_METHOD(FundsDesk, "broker_funds: open entries reserve their cost",
                 "[sim][broker_funds]") {
  place(order_body("buy", "limit", R"(,"limit_price":"180")"));
  CHECK(money_text(funds().reserved) == "1800");
  CHECK(money_text(funds().buying_power) == "198200");
}

TEST_CASE_METHOD(FundsDesk, "broker_funds: too dear an order is refused",
                 "[sim][broker_funds]") {
  const auto order =
    try_place(R"({"symbol":"AAPL","qty":"2000","side":"buy","type":"market",)"
              R"("time_in_force":"day"})");
  REQUIRE(code_of(order) == 40310000);
  CHECK(refusal_of(order) == "insufficient buying power");
  CHECK(order.error().extra.front().second == "200000");
}

TEST_CASE_METHOD(FundsDesk, "broker_funds: legs of a filled entry bind shares",
                 "[sim][broker_funds]") {
  filled_bracket();
  CHECK(available() == "0");
  const auto order = try_place(order_body("sell", "market"));
  CHECK(refusal_of(order) ==
        "insufficient qty available for order (requested: 10, available: 0)");
}

TEST_CASE_METHOD(FundsDesk, "broker_funds: legs that wait bind nothing",
                 "[sim][broker_funds]") {
  own();
  place(bracket_body());
  CHECK(available() == "10");
}

TEST_CASE_METHOD(FundsDesk, "broker_funds: a long cannot turn in one order",
                 "[sim][broker_funds]") {
  own();
  CHECK(code_of(try_place(
          R"({"symbol":"AAPL","qty":"11","side":"sell","type":"market",)"
          R"("time_in_force":"day"})")) == 40310000);
}

TEST_CASE_METHOD(FundsDesk, "broker_funds: a short position is freed by buying",
                 "[sim][broker_funds]") {
  place(order_body("sell", "market"));
  settle();
  CHECK(held() == "-10");
  CHECK(available() == "-10");
  CHECK(money_text(funds().short_value) == "-1871");
  CHECK(money_text(funds().equity) == "100000");
  place(order_body("buy", "limit", R"(,"limit_price":"180")"));
  CHECK(available() == "0");
}

TEST_CASE_METHOD(FundsDesk, "broker_funds: an order against an own one is 403",
                 "[sim][broker_funds]") {
  place(order_body("buy", "limit", R"(,"limit_price":"180")"));
  const auto order =
    try_place(order_body("sell", "limit", R"(,"limit_price":"179")"));
  CHECK(refusal_of(order) ==
        "potential wash trade detected. use complex orders");
  CHECK(try_place(order_body("sell", "limit", R"(,"limit_price":"181")")));
}

TEST_CASE_METHOD(FundsDesk, "broker_funds: two exits need their position",
                 "[sim][broker_funds]") {
  const auto exits =
    order_body("sell", "limit",
               R"(,"order_class":"oco","take_profit":{"limit_price":"190"},)"
               R"("stop_loss":{"stop_price":"185"})");
  CHECK(code_of(try_place(exits)) == 40310000);
  own();
  CHECK(try_place(exits));
  CHECK(available() == "0");
}
