#include "sim/broker_service.hpp"

#include "tests/sim/broker_desk.hpp"

using namespace signalbox;
using test::at;
using test::broker_request;
using test::order_body;
using test::parsed;
using test::text_at;

namespace {

struct BrokerServiceDesk : test::BrokerDesk {
  void fault(std::string_view more) {
    add_fault(R"({"service":"broker",)" + std::string(more) + "}");
  }
  SimAnswer post(std::string body) {
    return answer_broker(*world, broker_request({}, std::move(body)),
                         {"place", serve_place});
  }
  SimAnswer buy() {
    return post(order_body("buy", "market", R"(,"client_order_id":"ae-1")"));
  }
  std::size_t orders_taken() {
    return world->broker.book.orders.seen_at(std::nullopt).size();
  }
};

} // namespace

TEST_CASE_METHOD(BrokerServiceDesk,
                 "broker_service: keys must be there and fit",
                 "[sim][broker_service]") {
  auto request = broker_request();
  request.headers.pop_back();
  const auto answer =
    answer_broker(*world, request, {"account", serve_account}).response;
  CHECK(answer.status == 401);
  CHECK(answer.body == R"({"message":"unauthorized"})");
  restart({.broker = {.key_id = "id", .secret = "other"}});
  const auto wrong = get({"account", serve_account});
  CHECK(wrong.status == 401);
  CHECK(text_at(parsed(wrong.body), "code") == "40110000");
}

TEST_CASE_METHOD(BrokerServiceDesk,
                 "broker_service: the rate is counted and told",
                 "[sim][broker_service]") {
  restart({.broker = {.per_minute = 2}});
  get({"account", serve_account});
  const auto second = get({"account", serve_account});
  CHECK(http::find_header(second.headers, "X-RateLimit-Limit") == "2");
  CHECK(http::find_header(second.headers, "X-RateLimit-Remaining") == "0");
  CHECK(http::find_header(second.headers, "X-RateLimit-Reset") == "1770042980");
  CHECK(http::find_header(second.headers, "Date") ==
        "Mon, 02 Feb 2026 14:35:20 GMT");
  const auto third = buy();
  CHECK(third.response.status == 429);
  CHECK(orders_taken() == 0);
  clock->time += Millis{60'000};
  CHECK(get({"account", serve_account}).status == 200);
}

TEST_CASE_METHOD(BrokerServiceDesk,
                 "broker_service: before its effect a fault has none",
                 "[sim][broker_service]") {
  const std::string kind = GENERATE(
    R"("kind":"status","status":503)", R"("kind":"drop")", R"("kind":"hang")",
    R"("kind":"garbage")", R"("kind":"rate_limit")", R"("kind":"forbidden")",
    R"("kind":"not_unique")");
  CAPTURE(kind);
  fault(kind);
  buy();
  CHECK(orders_taken() == 0);
  CHECK(world->broker.counts.placed.at("ae-1").seen == 1);
  CHECK(world->broker.counts.placed.at("ae-1").accepted == 0);
}

TEST_CASE_METHOD(BrokerServiceDesk,
                 "broker_service: after its effect a fault hides it",
                 "[sim][broker_service]") {
  const std::string kind =
    GENERATE(R"("kind":"status","status":503)", R"("kind":"drop")",
             R"("kind":"hang")", R"("kind":"garbage")");
  CAPTURE(kind);
  fault(kind + R"(,"when":"after")");
  const auto answer = buy();
  CHECK(orders_taken() == 1);
  CHECK(world->broker.counts.placed.at("ae-1").accepted == 1);
  const bool lost = answer.response.delivery == http::Delivery::drop;
  CHECK((lost || at(parsed(answer.response.body), "id").is_null()));
}

TEST_CASE_METHOD(BrokerServiceDesk,
                 "broker_service: faults answer in their own shape",
                 "[sim][broker_service]") {
  fault(R"("kind":"forbidden")");
  CHECK(text_at(parsed(buy().response.body), "code") == "40310000");
  fault(R"("kind":"not_unique")");
  CHECK(buy().response.status == 422);
  fault(R"("kind":"rate_limit","retryAfter":7)");
  const auto limited = buy().response;
  CHECK(limited.status == 429);
  CHECK(http::find_header(limited.headers, "Retry-After") == "7");
  CHECK(http::find_header(limited.headers, "X-RateLimit-Remaining") == "0");
  const int status = GENERATE(400, 401, 403, 404, 422, 500, 504);
  fault(R"("kind":"status","status":)" + std::to_string(status));
  CHECK(buy().response.status == status);
}

TEST_CASE_METHOD(BrokerServiceDesk,
                 "broker_service: the wire breaks as it is told",
                 "[sim][broker_service]") {
  fault(R"("kind":"drop","when":"after")");
  CHECK(buy().response.delivery == http::Delivery::drop);
  fault(R"("kind":"cut")");
  CHECK(buy().response.delivery == http::Delivery::cut);
  fault(R"("kind":"hang")");
  CHECK(buy().delay == hang_time);
  fault(R"("kind":"delay","delayMs":250)");
  CHECK(buy().delay == Millis{250});
}

TEST_CASE_METHOD(BrokerServiceDesk,
                 "broker_service: a late answer is a true one",
                 "[sim][broker_service]") {
  fault(R"("kind":"delay","delayMs":250)");
  CHECK(buy().response.status == 200);
  CHECK(orders_taken() == 1);
}

TEST_CASE_METHOD(BrokerServiceDesk,
                 "broker_service: faults keep to route and symbol",
                 "[sim][broker_service]") {
  fault(R"("kind":"status","match":{"route":"place","ticker":"BE"})");
  CHECK(get({"account", serve_account}).status == 200);
  CHECK(buy().response.status == 200);
  CHECK(post(R"({"symbol":"BE","qty":"1","side":"buy","type":"market",)"
             R"("time_in_force":"day"})")
          .response.status == 500);
}

TEST_CASE_METHOD(BrokerServiceDesk,
                 "broker_service: stale answers show the past",
                 "[sim][broker_service]") {
  clock->time += Millis{10'000};
  buy();
  clock->time += Millis{1'000};
  fault(R"("kind":"stale","staleMs":2000,"match":{"route":"positions"})");
  CHECK(positions().items().empty());
  CHECK(positions().items().size() == 1);
  fault(R"("kind":"stale","staleMs":500,"match":{"route":"positions"})");
  CHECK(positions().items().size() == 1);
}

TEST_CASE_METHOD(BrokerServiceDesk, "broker_service: what was asked is counted",
                 "[sim][broker_service]") {
  post("nonsense");
  cancel("a");
  replace("b", "{}");
  get({"cancel", serve_cancel_all});
  const auto& counts = world->broker.counts;
  CHECK(counts.posts_seen == 1);
  CHECK(counts.placed.at("").seen == 1);
  CHECK(counts.replaces_seen == 1);
  CHECK(counts.cancels == std::vector<std::string>{"a", "*"});
}
