#include "sim/broker_order_act.hpp"

#include "tests/sim/book_desk.hpp"

using namespace signalbox;
using test::bracket_body;
using test::order_body;

namespace {

struct ActDesk : test::BookDesk {
  ActDesk() { rules.auto_fill = false; }

  Result<void> act(SimOrder& order, SimOrderAct what,
                   std::string_view body = {}) {
    return parse_act(what, body).and_then([&](SimActOrder how) {
      how.market = test::dollars("187.10");
      return act_on_order(book, order, how, moment);
    });
  }
};

} // namespace

TEST_CASE_METHOD(ActDesk, "broker_order_act: a fill takes the order's price",
                 "[sim][broker_order_act]") {
  auto& market = place(order_body("buy", "market"));
  REQUIRE(act(market, SimOrderAct::fill));
  CHECK(money_text(market.filled_cost) == "1871");
  auto& limit = place(order_body("buy", "limit", R"(,"limit_price":"180")"));
  REQUIRE(act(limit, SimOrderAct::fill));
  CHECK(money_text(limit.filled_cost) == "1800");
}

TEST_CASE_METHOD(ActDesk, "broker_order_act: a fill may be part, at a price",
                 "[sim][broker_order_act]") {
  auto& order = place(order_body("buy", "market"));
  REQUIRE(act(order, SimOrderAct::fill, R"({"qty":"4","price":"186"})"));
  CHECK(status(order) == "partially_filled");
  CHECK(money_text(order.filled_cost) == "744");
  CHECK_FALSE(act(order, SimOrderAct::fill, R"({"qty":"7"})"));
  CHECK(act(order, SimOrderAct::fill));
  CHECK(status(order) == "filled");
}

TEST_CASE_METHOD(ActDesk, "broker_order_act: an order ends as it is told",
                 "[sim][broker_order_act]") {
  const auto [what, name] = GENERATE(std::pair{SimOrderAct::cancel, "canceled"},
                                     std::pair{SimOrderAct::reject, "rejected"},
                                     std::pair{SimOrderAct::expire, "expired"});
  auto& order = place(order_body("buy", "market"));
  REQUIRE(act(order, what));
  CHECK(status(order) == name);
  CHECK(act(order, what).error().code == Errc::conflict);
}

TEST_CASE_METHOD(ActDesk, "broker_order_act: orders are found by either id",
                 "[sim][broker_order_act]") {
  auto& entry = place(bracket_body(R"(,"client_order_id":"ae-1")"));
  CHECK(*order_for_act(book, "ae-1", {}) == &entry);
  CHECK(*order_for_act(book, entry.id, {}) == &entry);
  CHECK(*order_for_act(book, "ae-1", SimLeg::take_profit) == &leg(entry, 0));
  CHECK(*order_for_act(book, "ae-1", SimLeg::stop_loss) == &leg(entry, 1));
  CHECK(order_for_act(book, "ae-2", {}).error().code == Errc::not_found);
}

TEST_CASE_METHOD(ActDesk, "broker_order_act: a leg that is not there",
                 "[sim][broker_order_act]") {
  auto& order = place(order_body("buy", "market"));
  CHECK_FALSE(order_for_act(book, order.id, SimLeg::stop_loss));
}

TEST_CASE_METHOD(ActDesk, "broker_order_act: a leg waits for its entry",
                 "[sim][broker_order_act]") {
  auto& entry = place(bracket_body());
  CHECK(act(leg(entry, 1), SimOrderAct::fill).error().name ==
        "entry_not_filled");
  act(entry, SimOrderAct::fill);
  CHECK(act(leg(entry, 1), SimOrderAct::fill));
  CHECK(held() == "0");
}

TEST_CASE("broker_order_act: a wrong body is refused",
          "[sim][broker_order_act]") {
  const auto* const bad =
    GENERATE("[]", R"({"leg":"left"})", R"({"qty":"0"})", R"({"qty":"x"})",
             R"({"price":"-1"})", R"({"size":"1"})");
  CAPTURE(bad);
  CHECK_FALSE(parse_act(SimOrderAct::fill, bad));
  CHECK_FALSE(parse_act(SimOrderAct::cancel, R"({"qty":"1"})"));
  CHECK(parse_act(SimOrderAct::cancel, R"({"leg":"stop_loss"})"));
}
