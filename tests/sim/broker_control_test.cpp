#include "sim/broker_control.hpp"

#include "tests/sim/broker_desk.hpp"

using namespace signalbox;
using test::at;
using test::bracket_body;
using test::order_body;
using test::parsed;
using test::text_at;

namespace {

struct BrokerControlDesk : test::BrokerDesk {
  std::string shown_price(std::string symbols) {
    http::Request request;
    request.query = {{"symbols", std::move(symbols)}};
    return show_prices(*world, request).body;
  }
};

} // namespace

TEST_CASE_METHOD(BrokerControlDesk,
                 "broker_control: a price moves orders at once",
                 "[sim][broker_control]") {
  const auto id = placed(bracket_body());
  CHECK(steer(set_price, R"({"symbol":"AAPL","price":"185"})").status == 200);
  CHECK(text_at(order(id), "legs.1.status") == "filled");
  CHECK(text_at(order(id), "legs.0.status") == "canceled");
  CHECK(steer(set_price, "{}").status == 400);
}

TEST_CASE_METHOD(BrokerControlDesk,
                 "broker_control: prices are shown and cleared",
                 "[sim][broker_control]") {
  CHECK(shown_price("AAPL,ZZZ") == R"({"ok":true,"prices":{"AAPL":"187.1"}})");
  CHECK(show_prices(*world, {}).body ==
        R"({"ok":true,"prices":{"AAPL":"187.1"}})");
  CHECK(shown_price("bad symbol").find("\"ok\":false") != std::string::npos);
  CHECK(steer(clear_prices, "").status == 200);
  CHECK(show_prices(*world, {}).body == R"({"ok":true,"prices":{}})");
}

TEST_CASE_METHOD(BrokerControlDesk,
                 "broker_control: an order is filled by hand",
                 "[sim][broker_control]") {
  steer(set_settle, R"({"auto_fill":false})");
  const auto id = placed(bracket_body(R"(,"client_order_id":"ae-1")"));
  CHECK(status(id) == "new");
  const auto part = act("ae-1", "fill", R"({"qty":"3"})");
  CHECK(text_at(parsed(part.body), "order.status") == "partially_filled");
  CHECK(act(id, "fill").status == 200);
  CHECK(act("ae-1", "fill", R"({"leg":"stop_loss"})").status == 200);
  CHECK(positions().items().empty());
}

TEST_CASE_METHOD(BrokerControlDesk,
                 "broker_control: what cannot be done is said",
                 "[sim][broker_control]") {
  const auto id = placed(order_body("buy", "market"));
  CHECK(act(id, "fill").status == 409);
  CHECK(act(id, "frown").status == 404);
  CHECK(act("none", "fill").status == 404);
  CHECK(act(id, "cancel", "[]").status == 400);
}

TEST_CASE_METHOD(BrokerControlDesk,
                 "broker_control: an orphan is nobody's request",
                 "[sim][broker_control]") {
  const auto made =
    steer(add_order, order_body("buy", "limit", R"(,"limit_price":"100")"));
  CHECK(made.status == 200);
  CHECK(orders().items().size() == 1);
  CHECK(world->broker.counts.posts_seen == 0);
  CHECK(steer(add_order, "nonsense").status == 400);
  CHECK(steer(put_position, R"({"symbol":"BE","qty":"5"})").status == 200);
  CHECK(text_at(positions(), "0.symbol") == "BE");
}

TEST_CASE_METHOD(BrokerControlDesk,
                 "broker_control: the market closes when told",
                 "[sim][broker_control]") {
  const auto id = placed(order_body("buy", "limit", R"(,"limit_price":"180")"));
  CHECK(steer(set_market, R"({"mode":"closed"})").status == 200);
  CHECK(status(id) == "expired");
  const auto night = placed(order_body("buy", "market"));
  CHECK(status(night) == "accepted");
  steer(set_market, R"({"mode":"open"})");
  CHECK(status(night) == "filled");
  CHECK(steer(set_market, R"({"mode":"ajar"})").status == 400);
}

TEST_CASE_METHOD(BrokerControlDesk,
                 "broker_control: a blocked account is refused",
                 "[sim][broker_control]") {
  CHECK(steer(set_account, R"({"trading_blocked":true})").status == 200);
  CHECK(place(order_body("buy", "market")).status == 403);
  CHECK(steer(set_account, R"({"trading_blocked":7})").status == 400);
}

TEST_CASE_METHOD(BrokerControlDesk, "broker_control: all is shown and cleared",
                 "[sim][broker_control]") {
  placed(order_body("buy", "market"));
  CHECK(text_at(state(), "posts_seen") == "1");
  CHECK(steer(clear_broker, "").status == 200);
  CHECK(text_at(state(), "posts_seen") == "0");
  CHECK(at(state(), "orders").items().empty());
  CHECK(world->prices.steps().empty());
}
