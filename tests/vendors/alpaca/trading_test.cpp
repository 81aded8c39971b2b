#include "vendors/alpaca/trading.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/broker_answers.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr Deadline deadline{SteadyTime(7s)};

const AlpacaTrading& trading() {
  static const AlpacaTrading known(
    {"https://paper-api.alpaca.markets", "PK-key-77", "secret-777"});
  return known;
}

struct Expected {
  http::Call call;
  http::Method method;
  std::string target;
};

} // namespace

TEST_CASE("trading: every call goes where it must", "[vendors][trading]") {
  const auto [call, method, target] = GENERATE(
    Expected{trading().account_call(deadline), http::Method::get,
             "/v2/account"},
    Expected{trading().clock_call(deadline), http::Method::get, "/v2/clock"},
    Expected{trading().positions_call(deadline), http::Method::get,
             "/v2/positions"},
    Expected{trading().open_orders_call("", deadline), http::Method::get,
             "/v2/orders?status=open&limit=500&direction=desc&nested=false"},
    Expected{trading().order_call("a/b", deadline), http::Method::get,
             "/v2/orders/a%2Fb?nested=true"},
    Expected{trading().client_order_call("ae-1&x", deadline), http::Method::get,
             "/v2/orders:by_client_order_id?client_order_id=ae-1%26x"},
    Expected{trading().place_call({}, deadline), http::Method::post,
             "/v2/orders"},
    Expected{trading().cancel_call("f001", deadline), http::Method::del,
             "/v2/orders/f001"},
    Expected{trading().replace_stop_call("f003", Decimal::whole(186), deadline),
             http::Method::patch, "/v2/orders/f003"},
    Expected{trading().close_call("BRK-B", Decimal::whole(3), deadline),
             http::Method::del, "/v2/positions/BRK.B?qty=3"});
  CHECK(call.method == method);
  CHECK(call.target == target);
  CHECK(call.service == "broker");
  CHECK(call.deadline == deadline);
  CHECK(call.body.empty() ==
        (method == http::Method::get || method == http::Method::del));
  CHECK(http::find_header(call.headers, "APCA-API-KEY-ID") == "PK-key-77");
}

TEST_CASE("trading: fills are asked for page by page", "[vendors][trading]") {
  const auto call =
    trading().fills_call(WallTime{}, WallTime{1s}, "x", deadline);
  CHECK(call.target.starts_with("/v2/account/activities/FILL?after=1970-"));
  CHECK(call.target.ends_with("&page_token=x"));
}

TEST_CASE("trading: every status has its class", "[vendors][trading]") {
  const auto [status, code] = GENERATE(table<int, Errc>({
    {400, Errc::invalid_argument},
    {401, Errc::unauthorized},
    {403, Errc::unauthorized},
    {404, Errc::not_found},
    {422, Errc::invalid_argument},
    {429, Errc::rate_limited},
    {500, Errc::unavailable},
    {504, Errc::unavailable},
    {204, Errc::malformed_reply},
    {302, Errc::malformed_reply},
  }));
  const auto reply =
    broker_reply(status, R"({"message":"position does not exist"})");
  CAPTURE(status);
  CHECK(trading().read_account(reply).error().code == code);
  CHECK(trading().read_clock(reply).error().code == code);
  CHECK(trading().read_positions(reply).error().code == code);
  CHECK(trading().read_orders(reply).error().code == code);
  CHECK(trading().read_order(reply).error().code == code);
  CHECK(trading().read_fills(reply).error().code == code);
  CHECK(trading().read_order(reply).error().detail ==
        "broker: status " + std::to_string(status) +
          ", server says \"position does not exist\"");
}

TEST_CASE("trading: a success is read", "[vendors][trading]") {
  CHECK(trading().read_positions(broker_reply(200, "[]"))->empty());
  CHECK(trading().read_order(broker_reply(200, broker_order("a")))->id == "a");
  const auto odd = trading().read_orders(broker_reply(200, "{}"));
  CHECK(odd.error().detail == "broker: the orders are no list");
  CHECK(trading().read_placement(broker_reply(200, broker_order("a"))).kind ==
        Placement::Kind::accepted);
  CHECK(trading().read_cancel(broker_reply(204, "")) == Cancellation::accepted);
}

TEST_CASE("trading: the limits are those of the headers",
          "[vendors][trading]") {
  const auto now = *parse_iso("2026-02-02T14:30:00Z");
  const auto limits =
    trading().read_limits(broker_reply(429, "",
                                       {{"X-RateLimit-Limit", "200"},
                                        {"X-RateLimit-Remaining", "0"},
                                        {"X-RateLimit-Reset", "1770042630"}}),
                          now);
  CHECK(limits.refused);
  CHECK(limits.limit == 200);
  CHECK(limits.remaining == 0);
  CHECK(limits.reset == now + 30s);
}
