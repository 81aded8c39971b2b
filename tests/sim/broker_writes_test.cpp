#include "sim/broker_writes.hpp"

#include "tests/sim/broker_desk.hpp"

using namespace signalbox;
using test::at;
using test::bracket_body;
using test::broker_request;
using test::order_body;
using test::parsed;
using test::text_at;

namespace {

const std::string far_limit = R"(,"limit_price":"100")";

struct WritesDesk : test::BrokerDesk {
  http::Response close(std::string symbol, http::QueryParams query = {}) {
    auto request = broker_request(std::move(query));
    request.captured = {{"symbol", std::move(symbol)}};
    return answer_broker(*world, request, {"positions", serve_close}).response;
  }
  http::Response close_all(http::QueryParams query = {}) {
    return get({"positions", serve_close_all}, std::move(query));
  }
};

} // namespace

TEST_CASE_METHOD(WritesDesk, "broker_writes: an order is taken, then filled",
                 "[sim][broker_writes]") {
  const auto answer = place(bracket_body(R"(,"client_order_id":"ae-1")"));
  const auto taken = parsed(answer.body);
  CHECK(answer.status == 200);
  CHECK(text_at(taken, "status") == "pending_new");
  CHECK(text_at(taken, "filled_qty") == "0");
  CHECK(at(taken, "legs").items().size() == 2);
  CHECK(status(text_at(taken, "id")) == "filled");
}

TEST_CASE_METHOD(WritesDesk, "broker_writes: a refusal has the service's shape",
                 "[sim][broker_writes]") {
  const auto body = order_body("buy", "market", R"(,"client_order_id":"ae-1")");
  placed(body);
  const auto answer = place(body);
  CHECK(answer.status == 422);
  CHECK(answer.body ==
        R"({"code":40010001,"message":"client_order_id must be unique"})");
}

TEST_CASE_METHOD(WritesDesk, "broker_writes: accepted orders are counted",
                 "[sim][broker_writes]") {
  const auto body = order_body("buy", "market", R"(,"client_order_id":"ae-1")");
  place(body);
  place(body);
  const auto& count = world->broker.counts.placed.at("ae-1");
  CHECK(count.seen == 2);
  CHECK(count.accepted == 1);
  CHECK(world->broker.counts.posts_accepted == 1);
}

TEST_CASE_METHOD(WritesDesk, "broker_writes: a cancel is 204 and takes place",
                 "[sim][broker_writes]") {
  const auto id = placed(order_body("buy", "limit", far_limit));
  const auto answer = cancel(id);
  CHECK(answer.status == 204);
  CHECK(answer.body.empty());
  CHECK(status(id) == "canceled");
  const auto again = cancel(id);
  CHECK(again.status == 422);
  CHECK(text_at(parsed(again.body), "message") ==
        "order is already in \"canceled\" state");
  CHECK(cancel("none").status == 404);
  CHECK(world->broker.counts.cancels ==
        std::vector<std::string>{id, id, "none"});
}

TEST_CASE_METHOD(WritesDesk, "broker_writes: a late cancel is pending",
                 "[sim][broker_writes]") {
  world->broker.settle_rules.cancel_delay = Millis{500};
  const auto id = placed(order_body("buy", "limit", far_limit));
  cancel(id);
  CHECK(status(id) == "pending_cancel");
  CHECK(cancel(id).status == 422);
  clock->time += Millis{500};
  CHECK(status(id) == "canceled");
}

TEST_CASE_METHOD(WritesDesk, "broker_writes: a replaced order is another one",
                 "[sim][broker_writes]") {
  const auto id = placed(order_body("buy", "limit", far_limit));
  const auto order = parsed(replace(id, R"({"limit_price":"101"})").body);
  CHECK(text_at(order, "replaces") == id);
  CHECK(text_at(order, "limit_price") == "101");
  CHECK(status(id) == "replaced");
  CHECK(status(text_at(order, "id")) == "new");
  CHECK(replace("none", "{}").status == 404);
  CHECK(replace(id, "nonsense").status == 400);
}

TEST_CASE_METHOD(WritesDesk, "broker_writes: all orders are canceled at once",
                 "[sim][broker_writes]") {
  placed(order_body("buy", "limit", far_limit));
  placed(bracket_body());
  const auto answer = get({"cancel", serve_cancel_all});
  CHECK(answer.status == 207);
  CHECK(parsed(answer.body).items().size() == 3);
  CHECK(orders().items().empty());
}

TEST_CASE_METHOD(WritesDesk, "broker_writes: a position is closed in part",
                 "[sim][broker_writes]") {
  placed(order_body("buy", "market"));
  CHECK(text_at(parsed(close("AAPL", {{"qty", "4"}}).body), "side") == "sell");
  CHECK(text_at(positions(), "0.qty") == "6");
  CHECK(close("AAPL", {{"percentage", "50"}}).status == 200);
  CHECK(text_at(positions(), "0.qty") == "3");
  CHECK(close("AAPL").status == 200);
  CHECK(positions().items().empty());
}

TEST_CASE_METHOD(WritesDesk, "broker_writes: a wrong close is refused",
                 "[sim][broker_writes]") {
  CHECK(close("AAPL").status == 404);
  placed(order_body("buy", "market"));
  CHECK(close("AAPL", {{"qty", "0"}}).status == 422);
  CHECK(close("AAPL", {{"percentage", "101"}}).status == 422);
  CHECK(close("AAPL", {{"qty", "1"}, {"percentage", "1"}}).status == 422);
  CHECK(close("AAPL", {{"qty", "11"}}).status == 403);
}

TEST_CASE_METHOD(WritesDesk, "broker_writes: flattening cancels if it is told",
                 "[sim][broker_writes]") {
  placed(bracket_body());
  const auto bound = parsed(close_all().body);
  CHECK(text_at(bound, "0.status") == "403");
  CHECK(positions().items().size() == 1);
  const auto answer = close_all({{"cancel_orders", "true"}});
  CHECK(answer.status == 207);
  CHECK(text_at(parsed(answer.body), "0.symbol") == "AAPL");
  CHECK(text_at(parsed(answer.body), "0.status") == "200");
  CHECK(positions().items().empty());
  CHECK(orders().items().empty());
}
