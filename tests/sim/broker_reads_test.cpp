#include "sim/broker_reads.hpp"

#include "tests/sim/broker_desk.hpp"

using namespace signalbox;
using test::at;
using test::bracket_body;
using test::broker_request;
using test::order_body;
using test::order_request;
using test::parsed;
using test::text_at;

namespace {

struct ReadsDesk : test::BrokerDesk {
  http::Response position(std::string symbol) {
    auto request = broker_request();
    request.captured = {{"symbol", std::move(symbol)}};
    return serve_position(*world, request, {});
  }
  http::Response calendar(http::QueryParams query) {
    return serve_calendar(*world, broker_request(std::move(query)), {});
  }
  http::Response lookup(std::string id, const SeenAt& seen = {}) {
    return serve_lookup(
      *world, broker_request({{"client_order_id", std::move(id)}}), seen);
  }
};

} // namespace

TEST_CASE_METHOD(ReadsDesk, "broker_reads: account and clock are there",
                 "[sim][broker_reads]") {
  CHECK(text_at(parsed(get({"account", serve_account}).body), "currency") ==
        "USD");
  CHECK(at(parsed(get({"clock", serve_clock}).body), "is_open").as_bool() ==
        true);
}

TEST_CASE_METHOD(ReadsDesk, "broker_reads: the calendar has a range",
                 "[sim][broker_reads]") {
  const auto days =
    parsed(calendar({{"start", "2026-11-25"}, {"end", "2026-11-30"}}).body);
  CHECK(days.items().size() == 3);
  CHECK(text_at(parsed(calendar({}).body), "0.date") == "2026-02-02");
  CHECK(calendar({{"start", "soon"}}).status == 422);
  CHECK(calendar({{"end", "2026-13-01"}}).status == 422);
  CHECK(calendar({{"start", "2007-01-01"}, {"end", "2026-01-01"}}).status ==
        422);
}

TEST_CASE_METHOD(ReadsDesk, "broker_reads: a flat account has no positions",
                 "[sim][broker_reads]") {
  CHECK(get({"positions", serve_positions}).body == "[]");
  const auto answer = position("AAPL");
  CHECK(answer.status == 404);
  CHECK(answer.body ==
        R"({"code":40410000,"message":"position does not exist"})");
}

TEST_CASE_METHOD(ReadsDesk, "broker_reads: one position is found",
                 "[sim][broker_reads]") {
  placed(order_body("buy", "market"));
  CHECK(text_at(parsed(position("AAPL").body), "qty") == "10");
}

TEST_CASE_METHOD(ReadsDesk, "broker_reads: orders are listed flat or nested",
                 "[sim][broker_reads]") {
  placed(bracket_body());
  const auto flat = orders();
  REQUIRE(flat.items().size() == 2);
  CHECK(text_at(flat, "0.status") == "held");
  CHECK(at(flat, "0.legs").is_null());
  const auto nested = orders({{"status", "all"}, {"nested", "true"}});
  REQUIRE(nested.items().size() == 1);
  CHECK(at(nested, "0.legs").items().size() == 2);
  CHECK(get({"orders", serve_orders}, {{"limit", "0"}}).status == 422);
}

TEST_CASE_METHOD(ReadsDesk, "broker_reads: an order shows legs if asked",
                 "[sim][broker_reads]") {
  const auto id = placed(bracket_body());
  const auto plain = serve_order(*world, order_request(id), {});
  CHECK(at(parsed(plain.body), "legs").is_null());
  CHECK(at(order(id), "legs").items().size() == 2);
  CHECK(serve_order(*world, order_request("none"), {}).status == 404);
}

TEST_CASE_METHOD(ReadsDesk, "broker_reads: an order is found by client id",
                 "[sim][broker_reads]") {
  const auto id =
    placed(order_body("buy", "market", R"(,"client_order_id":"ae-1")"));
  CHECK(text_at(parsed(lookup("ae-1").body), "id") == id);
  CHECK(lookup("ae-2").status == 404);
  CHECK(lookup("").status == 422);
}

TEST_CASE_METHOD(ReadsDesk, "broker_reads: what is seen may be old",
                 "[sim][broker_reads]") {
  const auto before = world->clock.real_now();
  clock->time += Millis{1000};
  placed(order_body("buy", "market", R"(,"client_order_id":"ae-1")"));
  CHECK(serve_positions(*world, broker_request(), before).body == "[]");
  CHECK(serve_orders(*world, broker_request(), before).body == "[]");
  CHECK(lookup("ae-1", before).status == 404);
  CHECK(lookup("ae-1", world->clock.real_now()).status == 200);
}

TEST_CASE_METHOD(ReadsDesk, "broker_reads: executions are listed",
                 "[sim][broker_reads]") {
  const auto id = placed(order_body("buy", "market"));
  const auto fills = parsed(get({"activities", serve_fills}).body);
  REQUIRE(fills.items().size() == 1);
  CHECK(text_at(fills, "0.order_id") == id);
  CHECK(get({"activities", serve_fills}, {{"page_token", "x"}}).status == 422);
}
