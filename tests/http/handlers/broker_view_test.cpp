#include "http/handlers/broker_view.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::string written(const OpsStatus& status) {
  json::Writer writer;
  writer.begin_object();
  http::write_broker(writer, status);
  writer.end_object();
  return writer.take();
}

constexpr auto unknown_numbers =
  R"("positionsCount":null,"openOrdersCount":null,)";

} // namespace

TEST_CASE("broker_view: a reading shows positions and orders",
          "[http][broker_view]") {
  auto status = idle_status();
  auto truth = *truth_of({position("TSLA", -5)});
  truth.positions[0].current_price = Decimal::scaled(1015, 1);
  auto& order = truth.open_orders.emplace_back();
  order.id = "o-1";
  order.client_order_id = "ae-1";
  order.ticker = "AAPL";
  order.type = "market";
  order.status = "new";
  order.quantity = Decimal::whole(10);
  order.submitted_at = desk_now;
  status.truth->last_good = std::make_shared<const BrokerTruth>(truth);
  CHECK(written(status) ==
        R"({"broker":{"fetchedAt":"2026-01-30T16:59:58.000Z","ageMs":2000,)"
        R"("stale":false,"positionsCount":1,"openOrdersCount":1,"error":null,)"
        R"("positions":[{"symbol":"TSLA","qty":-5,"side":"short",)"
        R"("avgEntryPrice":100,"currentPrice":101.5,"unrealizedPl":null}],)"
        R"("openOrders":[{"id":"o-1","symbol":"AAPL","side":"buy",)"
        R"("status":"new","clientOrderId":"ae-1","type":"market","qty":10,)"
        R"("filledQty":0,"submittedAt":"2026-01-30T17:00:00.000Z"}]}})");
}

TEST_CASE("broker_view: an old reading is marked as such",
          "[http][broker_view]") {
  auto status = idle_status();
  status.truth->current = false;
  status.truth->error = "orders_fetch_failed";
  CHECK(written(status).find(R"("ageMs":2000,"stale":true,)") !=
        std::string::npos);
  CHECK(written(status).find(R"("error":"orders_fetch_failed")") !=
        std::string::npos);
}

TEST_CASE("broker_view: an error is never an empty book",
          "[http][broker_view]") {
  auto status = idle_status();
  status.truth = BrokerReading{nullptr, false, "positions_fetch_failed"};
  std::string wanted = R"({"broker":{"fetchedAt":null,"ageMs":null,)"
                       R"("stale":false,)";
  wanted += unknown_numbers;
  wanted += R"("error":"positions_fetch_failed","positions":null,)"
            R"("openOrders":null}})";
  CHECK(written(status) == wanted);
}

TEST_CASE("broker_view: no broker has a reason, no answer has none",
          "[http][broker_view]") {
  auto status = idle_status();
  status.gate.reset();
  status.truth.reset();
  CHECK(written(status) == R"({"broker":null})");
  status.broker_off = "ALPACA_API_KEY is not set";
  CHECK(written(status).find(
          R"("error":"broker_off: ALPACA_API_KEY is not set")") !=
        std::string::npos);
}
