#include "vendors/alpaca/trading_placement.hpp"

#include "tests/support/broker_answers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/number.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

using Kind = Placement::Kind;

const AlpacaAccess& broker_access() {
  static const AlpacaAccess known({"https://x", "PK-key-77", "secret-777"},
                                  "broker", "broker");
  return known;
}

OrderRequest request() {
  OrderRequest order;
  order.client_order_id = "ae-0194c8f2a1";
  order.ticker = "BRK-B";
  order.quantity = Decimal::whole(10);
  return order;
}

std::string said(std::string_view message, std::string_view code = "40310000") {
  return R"({"code":)" + std::string(code) + R"(,"message":")" +
         std::string(message) + "\"}";
}

} // namespace

TEST_CASE("trading_placement: a market order without exits is simple",
          "[vendors][trading_placement]") {
  CHECK(order_body(request()) ==
        R"({"symbol":"BRK.B","qty":"10","side":"buy","type":"market",)"
        R"("time_in_force":"day","client_order_id":"ae-0194c8f2a1"})");
}

TEST_CASE("trading_placement: both exits make a bracket",
          "[vendors][trading_placement]") {
  auto order = request();
  order.take_profit = number("190.40");
  order.stop_loss = number("185.4");
  CHECK(order_body(order).ends_with(
    R"(,"order_class":"bracket","take_profit":{"limit_price":"190.4"},)"
    R"("stop_loss":{"stop_price":"185.4"}})"));
}

TEST_CASE("trading_placement: a stop alone makes an oto",
          "[vendors][trading_placement]") {
  auto order = request();
  order.stop_loss = number("0.5432");
  CHECK(order_body(order).ends_with(
    R"(,"order_class":"oto","stop_loss":{"stop_price":"0.5432"}})"));
}

TEST_CASE("trading_placement: a stop order has its price",
          "[vendors][trading_placement]") {
  auto order = request();
  order.side = OrderSide::sell;
  order.type = "stop";
  order.time_in_force = "gtc";
  order.stop_price = number("185.4");
  const auto body = order_body(order);
  CHECK(body.find(R"("side":"sell","type":"stop","time_in_force":"gtc")") !=
        body.npos);
  CHECK(body.ends_with(R"(,"stop_price":"185.4"})"));
  CHECK(stop_body(number("186")) == R"({"stop_price":"186"})");
}

TEST_CASE("trading_placement: an order that can be read is accepted",
          "[vendors][trading_placement]") {
  const auto placed = read_placement_answer(
    {200, {}, std::string(broker_bracket)}, broker_access());
  CHECK(placed.kind == Kind::accepted);
  REQUIRE(placed.order);
  CHECK(placed.order->legs.size() == 2);
}

TEST_CASE("trading_placement: every answer has its kind",
          "[vendors][trading_placement]") {
  const auto unique = said("client_order_id must be unique", "40010001");
  const auto [status, body, kind] =
    GENERATE_COPY(table<int, std::string, Kind>({
      {422, unique, Kind::duplicate},
      {422, said("sub-penny", "42210000"), Kind::refused},
      {422, said("invalid client_order_id", "40010001"), Kind::refused},
      {403, said("insufficient buying power"), Kind::refused},
      {403, said("pdt", "40310100"), Kind::refused},
      {400, said("bad", "40010000"), Kind::refused},
      {401, R"({"message":"unauthorized"})", Kind::refused},
      {404, said("asset not found", "40410000"), Kind::refused},
      {429, R"({"message":"too many requests."})", Kind::not_taken},
      {429, "", Kind::not_taken},
      {408, "", Kind::unknown},
      {500, said("oops", "50010000"), Kind::unknown},
      {502, "<html>bad gateway</html>", Kind::unknown},
      {504, unique, Kind::unknown},
      {302, "", Kind::unknown},
      {200, "", Kind::unknown},
      {200, R"({"id":"9c1c7f0e)", Kind::unknown},
      {200, "{}", Kind::unknown},
      {202, "", Kind::unknown},
      {0, "", Kind::unknown},
    }));
  CAPTURE(status, body);
  const auto placed =
    read_placement_answer({status, {}, body}, broker_access());
  CHECK(placed.kind == kind);
  CHECK_FALSE(placed.order);
  CHECK_FALSE(placed.detail.empty());
}

TEST_CASE("trading_placement: a refusal has the broker's words, cut and masked",
          "[vendors][trading_placement]") {
  CHECK(read_placement_answer({403, {}, said("insufficient buying power")},
                              broker_access())
          .detail == "insufficient buying power");
  const auto longer = read_placement_answer(
    {403, {}, said("for secret-777 " + std::string(999, 'x'))},
    broker_access());
  CHECK(longer.detail.starts_with("for *** xxx"));
  CHECK(longer.detail.size() == 300);
}

TEST_CASE("trading_placement: a cancel has three ends",
          "[vendors][trading_placement]") {
  const auto [status, end] = GENERATE(table<int, Cancellation>({
    {204, Cancellation::accepted},
    {200, Cancellation::accepted},
    {404, Cancellation::not_found},
    {422, Cancellation::too_late},
  }));
  CHECK(read_cancel_answer({status, {}, ""}, broker_access()) == end);
}

TEST_CASE("trading_placement: any other answer to a cancel is a failure",
          "[vendors][trading_placement]") {
  const auto [status, code] = GENERATE(table<int, Errc>({
    {401, Errc::unauthorized},
    {429, Errc::rate_limited},
    {500, Errc::unavailable},
    {302, Errc::malformed_reply},
  }));
  const auto read = read_cancel_answer({status, {}, ""}, broker_access());
  REQUIRE_FALSE(read);
  CHECK(read.error().code == code);
}

TEST_CASE("trading_placement: a 403 is about the order or about us",
          "[vendors][trading_placement]") {
  const auto [body, code,
              name] = GENERATE(table<std::string, Errc, std::string>({
    {said("wash trade"), Errc::invalid_argument, "not_allowed"},
    {said("pdt", "40310100"), Errc::invalid_argument, "day_trading_protection"},
    {R"({"message":"forbidden."})", Errc::unauthorized, "unauthorized"},
    {R"({"code":"x","message":"no"})", Errc::unauthorized, "unauthorized"},
    {"", Errc::unauthorized, "unauthorized"},
  }));
  const auto fault = read_trading_fault({403, {}, body}, broker_access());
  CHECK(fault.code == code);
  CHECK(fault.name == name);
  CHECK(fault.detail.starts_with("broker: status 403"));
}
