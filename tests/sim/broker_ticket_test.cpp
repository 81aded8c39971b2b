#include "sim/broker_ticket.hpp"

#include "tests/sim/book_desk.hpp"

using namespace signalbox;
using test::bracket_body;
using test::code_of;
using test::order_body;
using test::refusal_of;

TEST_CASE("broker_ticket: a bracket is read whole", "[sim][broker_ticket]") {
  const auto ticket =
    parse_ticket(bracket_body(R"(,"client_order_id":"ae-1")"));
  REQUIRE(ticket);
  CHECK(ticket->symbol == "AAPL");
  CHECK(ticket->client_order_id == "ae-1");
  CHECK(ticket->qty == 10 * share_scale);
  CHECK(ticket->side == SimSide::buy);
  CHECK(ticket->order_class == SimOrderClass::bracket);
  CHECK(ticket->take_profit == test::dollars("190.40"));
  CHECK(ticket->stop_loss->stop == test::dollars("185.40"));
  CHECK_FALSE(ticket->stop_loss->limit);
}

TEST_CASE("broker_ticket: an empty class is a simple order",
          "[sim][broker_ticket]") {
  const auto ticket =
    parse_ticket(order_body("buy", "market", R"(,"order_class":"")"));
  REQUIRE(ticket);
  CHECK(ticket->order_class == SimOrderClass::simple);
}

TEST_CASE("broker_ticket: the first of two exits takes its leg's price",
          "[sim][broker_ticket]") {
  const auto ticket = parse_ticket(
    order_body("sell", "limit",
               R"(,"order_class":"oco","take_profit":{"limit_price":"190"},)"
               R"("stop_loss":{"stop_price":"185","limit_price":"184.5"})"));
  REQUIRE(ticket);
  CHECK(ticket->limit == test::dollars("190"));
  CHECK(ticket->stop_loss->limit == test::dollars("184.5"));
}

TEST_CASE("broker_ticket: what is no object is 400", "[sim][broker_ticket]") {
  const auto* const body = GENERATE("", "[]", "{", "\"order\"");
  CAPTURE(body);
  CHECK(code_of(parse_ticket(body)) == 40010000);
  CHECK(code_of(parse_change(body)) == 40010000);
}

TEST_CASE("broker_ticket: members that are missing or wrong are 422",
          "[sim][broker_ticket]") {
  const auto body = GENERATE(
    std::string("{}"), order_body("hold", "market"),
    order_body("buy", "trailing_stop"), order_body("buy", "limit"),
    order_body("buy", "market", R"(,"limit_price":"187")"),
    order_body("buy", "stop", R"(,"limit_price":"187","stop_price":"188")"),
    order_body("buy", "stop_limit", R"(,"limit_price":"187")"),
    order_body("buy", "market", R"(,"notional":"100")"),
    order_body("buy", "market", R"(,"order_class":"triangle")"),
    order_body("buy", "market", R"(,"order_class":"bracket")"),
    order_body("buy", "market", R"(,"take_profit":{"limit_price":"190"})"),
    order_body("buy", "market", R"(,"order_class":"oto")"),
    order_body("buy", "market",
               R"(,"order_class":"bracket","take_profit":{},)"
               R"("stop_loss":{"stop_price":"185"})"),
    order_body("sell", "market",
               R"(,"order_class":"oco","take_profit":{"limit_price":"190"},)"
               R"("stop_loss":{"stop_price":"185"})"),
    std::string(R"({"symbol":"aapl","qty":"1","side":"buy","type":"market",)"
                R"("time_in_force":"day"})"),
    std::string(R"({"symbol":"AAPL","side":"buy","type":"market",)"
                R"("time_in_force":"day"})"),
    std::string(R"({"symbol":"AAPL","qty":"1","side":"buy","type":"market"})"),
    std::string(R"({"symbol":"AAPL","qty":"1","side":"buy","type":"market",)"
                R"("time_in_force":"opg"})"));
  CAPTURE(body);
  CHECK(code_of(parse_ticket(body)) == 40010001);
}

TEST_CASE("broker_ticket: terms that do not go together are 422",
          "[sim][broker_ticket]") {
  const std::string legs =
    R"("order_class":"bracket","take_profit":{"limit_price":"190"},)"
    R"("stop_loss":{"stop_price":"185"})";
  const auto body = GENERATE_COPY(
    order_body("buy", "market", R"(,"extended_hours":true)"),
    order_body("buy", "limit", R"(,"limit_price":"187.105")"),
    R"({"symbol":"AAPL","qty":"1","side":"buy","type":"market",)"
    R"("time_in_force":"ioc",)" +
      legs + "}",
    R"({"symbol":"AAPL","qty":"1.5","side":"buy","type":"market",)"
    R"("time_in_force":"day",)" +
      legs + "}",
    std::string(R"({"symbol":"AAPL","qty":"1.5","side":"buy",)"
                R"("type":"market","time_in_force":"gtc"})"));
  CAPTURE(body);
  CHECK(code_of(parse_ticket(body)) == 42210000);
}

TEST_CASE("broker_ticket: a change is read whole", "[sim][broker_ticket]") {
  const auto change =
    parse_change(R"({"qty":"5","stop_price":"186","limit_price":null,)"
                 R"("time_in_force":"gtc","client_order_id":"ae-1-2"})");
  REQUIRE(change);
  CHECK(change->qty == 5 * share_scale);
  CHECK(change->stop == test::dollars("186"));
  CHECK_FALSE(change->limit);
  CHECK(change->lifetime == SimLifetime::gtc);
  CHECK(change->client_order_id == "ae-1-2");
  CHECK_FALSE(parse_change(R"({"trail":"1"})"));
}
