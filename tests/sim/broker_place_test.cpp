#include "sim/broker_place.hpp"

#include "tests/sim/book_desk.hpp"

using namespace signalbox;
using test::bracket_body;
using test::code_of;
using test::order_body;
using test::refusal_of;

namespace {

struct PlaceDesk : test::BookDesk {
  BrokerResult<SimOrder*> replace(SimOrder& order, std::string_view body) {
    return parse_change(body).and_then([&](const SimChange& change) {
      return replace_order(book, order, change, place_rules(), moment);
    });
  }
  std::string bracket_with(std::string_view take, std::string_view stop,
                           std::string_view side = "buy") {
    std::string legs = R"(,"order_class":"bracket","take_profit":)";
    legs.append(R"({"limit_price":")").append(take);
    legs.append(R"("},"stop_loss":{"stop_price":")").append(stop);
    return order_body(side, "market", legs.append("\"}"));
  }
};

} // namespace

TEST_CASE_METHOD(PlaceDesk, "broker_place: an order comes with its legs",
                 "[sim][broker_place]") {
  const auto& entry = place(bracket_body(R"(,"client_order_id":"ae-1")"));
  CHECK(status(entry) == "pending_new");
  CHECK(entry.client_order_id == "ae-1");
  CHECK(entry.opens);
  REQUIRE(entry.legs.size() == 2);
  const auto &take = leg(entry, 0), &stop = leg(entry, 1);
  CHECK(take.type == SimOrderType::limit);
  CHECK(stop.type == SimOrderType::stop);
  CHECK(status(take) == "held");
  CHECK(stop.side == SimSide::sell);
  CHECK_FALSE(stop.opens);
  CHECK(stop.client_order_id.size() == 36);
  CHECK(stop.created > entry.created);
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: a limit makes the stop a stop-limit",
                 "[sim][broker_place]") {
  const auto& entry = place(
    order_body("buy", "market",
               R"(,"order_class":"oto",)"
               R"("stop_loss":{"stop_price":"185.40","limit_price":"185"})"));
  REQUIRE(entry.legs.size() == 1);
  CHECK(leg(entry, 0).type == SimOrderType::stop_limit);
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: while closed an order is accepted",
                 "[sim][broker_place]") {
  open = false;
  CHECK(status(place(order_body("buy", "market"))) == "accepted");
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: a client's id counts for ever",
                 "[sim][broker_place]") {
  const auto body = order_body("buy", "market", R"(,"client_order_id":"ae-1")");
  auto& order = place(body);
  end_order(book, order, SimOrderStatus::canceled, moment);
  const auto again = try_place(body);
  CHECK(code_of(again) == 40010001);
  CHECK(refusal_of(again) == "client_order_id must be unique");
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: exits lie beyond the base price",
                 "[sim][broker_place]") {
  CHECK(code_of(try_place(bracket_with("187.10", "185"))) == 42210000);
  CHECK(code_of(try_place(bracket_with("190", "187.10"))) == 42210000);
  const auto near = try_place(bracket_with("190", "187.095"));
  CHECK_FALSE(near);
  CHECK(try_place(bracket_with("187.11", "187.09")));
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: the refusal names the base price",
                 "[sim][broker_place]") {
  const auto refused = try_place(bracket_with("190", "187.10"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message ==
        "stop_loss.stop_price must be <= base_price - 0.01");
  CHECK(refused.error().extra.front() ==
        std::pair<std::string, std::string>{"base_price", "187.1"});
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: a short's exits are mirrored",
                 "[sim][broker_place]") {
  CHECK_FALSE(try_place(bracket_with("190", "185", "sell")));
  CHECK(try_place(bracket_with("185", "190", "sell")));
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: a limit entry is its own base",
                 "[sim][broker_place]") {
  CHECK(try_place(order_body(
    "buy", "limit",
    R"(,"limit_price":"180","order_class":"bracket",)"
    R"("take_profit":{"limit_price":"181"},"stop_loss":{"stop_price":"179"})")));
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: an unknown symbol is no asset",
                 "[sim][broker_place]") {
  CHECK(refusal_of(try_place(R"({"symbol":"ZZZ","qty":"1","side":"buy",)"
                             R"("type":"market","time_in_force":"day"})")) ==
        "asset \"ZZZ\" not found");
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: a blocked account places nothing",
                 "[sim][broker_place]") {
  auto blocked = place_rules();
  blocked.blocked = true;
  blocked.blocked_by = "trading is blocked for this account";
  const auto order = place_order(
    book, *parse_ticket(order_body("buy", "market")), blocked, moment);
  CHECK(code_of(order) == 40310000);
  CHECK(refusal_of(order) == "trading is blocked for this account");
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: a replaced order gets a new id",
                 "[sim][broker_place]") {
  auto& old = place(order_body("buy", "limit", R"(,"limit_price":"180")"));
  settle();
  const auto order = replace(
    old, R"({"limit_price":"181","qty":"5","client_order_id":"ae-1-2"})");
  REQUIRE(order);
  CHECK((*order)->id != old.id);
  CHECK((*order)->replaces == old.id);
  CHECK((*order)->client_order_id == "ae-1-2");
  CHECK((*order)->limit == test::dollars("181"));
  CHECK(share_text((*order)->qty) == "5");
  CHECK(status(old) == "replaced");
  CHECK(old.replaced_by == (*order)->id);
  CHECK(events.back() == "replaced limit");
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: a replaced leg keeps its place",
                 "[sim][broker_place]") {
  auto& entry = filled_bracket();
  const auto old = entry.legs[1];
  const auto stop = replace(leg(entry, 1), R"({"stop_price":"187.09"})");
  REQUIRE(stop);
  CHECK(entry.legs[1] == (*stop)->number);
  CHECK(status(**stop) == "held");
  CHECK(status(book.orders.at(old)) == "replaced");
  CHECK(status(leg(entry, 0)) == "new");
  price("187.00");
  settle();
  CHECK(status(**stop) == "filled");
  CHECK(status(leg(entry, 0)) == "canceled");
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: a leg stays beyond the price",
                 "[sim][broker_place]") {
  auto& entry = filled_bracket();
  CHECK(code_of(replace(leg(entry, 1), R"({"stop_price":"187.10"})")) ==
        42210000);
  CHECK(code_of(replace(leg(entry, 0), R"({"limit_price":"187"})")) ==
        42210000);
  CHECK(code_of(replace(leg(entry, 0), R"({"qty":"5"})")) == 42210000);
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: what does not work stays",
                 "[sim][broker_place]") {
  auto& order = place(order_body("buy", "market"));
  CHECK(refusal_of(replace(order, R"({"qty":"5"})")) ==
        "cannot replace order in \"pending_new\" status");
  settle();
  CHECK(refusal_of(replace(order, R"({"qty":"5"})")) ==
        "cannot replace order in \"filled\" status");
}

TEST_CASE_METHOD(PlaceDesk, "broker_place: a change must change something",
                 "[sim][broker_place]") {
  auto& order = place(order_body("buy", "limit", R"(,"limit_price":"180")"));
  settle();
  CHECK(refusal_of(replace(order, "{}")) == "order parameters are not changed");
  CHECK(code_of(replace(order, R"({"stop_price":"185"})")) == 40010001);
  CHECK(replace(order, R"({"time_in_force":"gtc"})"));
}
