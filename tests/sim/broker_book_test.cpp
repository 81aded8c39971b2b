#include "sim/broker_book.hpp"

#include "tests/sim/book_desk.hpp"

using namespace signalbox;
using test::bracket_body;
using test::order_body;
using Events = std::vector<std::string>;

namespace {

struct GroupDesk : test::BookDesk {
  void fill(SimOrder& order, int qty, std::string_view at) {
    fill_order(book, order, {qty * share_scale, test::dollars(at)}, moment);
  }
  void end(SimOrder& order, SimOrderStatus how = SimOrderStatus::canceled) {
    end_order(book, order, how, moment);
  }
};

} // namespace

TEST_CASE_METHOD(GroupDesk, "broker_book: fills add up to an average",
                 "[sim][broker_book]") {
  auto& order = place(order_body("buy", "market"));
  fill(order, 4, "187");
  CHECK(status(order) == "partially_filled");
  fill(order, 6, "188");
  CHECK(status(order) == "filled");
  CHECK(order.filled_at);
  CHECK(money_text(per_share(order.filled_cost, order.filled)) == "187.6");
  CHECK(held() == "10");
  CHECK(events == Events{"partial_fill market", "fill market"});
}

TEST_CASE_METHOD(GroupDesk, "broker_book: executions are noted",
                 "[sim][broker_book]") {
  auto& order = place(order_body("sell", "market"));
  fill(order, 4, "187");
  fill(order, 6, "188");
  const auto& fills = book.ledger.fills();
  REQUIRE(fills.size() == 2);
  CHECK(fills[0].opens_short);
  CHECK(share_text(fills[0].left) == "6");
  CHECK(share_text(fills[1].total) == "10");
  CHECK(fills[0].order_id == order.id);
  CHECK(fills[0].id.starts_with("20260202143520000::"));
  CHECK(fills[0].id != fills[1].id);
}

TEST_CASE_METHOD(GroupDesk, "broker_book: legs begin once the entry is filled",
                 "[sim][broker_book]") {
  auto& entry = place(bracket_body());
  fill(entry, 4, "187.10");
  CHECK(status(leg(entry, 0)) == "held");
  fill(entry, 6, "187.10");
  CHECK(status(leg(entry, 0)) == "new");
  CHECK(status(leg(entry, 1)) == "held");
  CHECK(events.back() == "new limit");
}

TEST_CASE_METHOD(GroupDesk, "broker_book: one exit's fill cancels the other",
                 "[sim][broker_book]") {
  auto& entry = filled_bracket();
  const auto filled = GENERATE(std::size_t{0}, std::size_t{1});
  fill(leg(entry, filled), 10, "190.40");
  CHECK(status(leg(entry, filled)) == "filled");
  CHECK(status(leg(entry, 1 - filled)) == "canceled");
  CHECK(held() == "0");
}

TEST_CASE_METHOD(GroupDesk, "broker_book: a partly filled exit leaves the rest",
                 "[sim][broker_book]") {
  auto& entry = filled_bracket();
  fill(leg(entry, 0), 3, "190.40");
  CHECK(share_text(leg(entry, 1).qty) == "7");
  CHECK(status(leg(entry, 1)) == "held");
}

TEST_CASE_METHOD(GroupDesk,
                 "broker_book: cancelling the entry cancels the legs",
                 "[sim][broker_book]") {
  auto& entry = place(bracket_body());
  end(entry);
  CHECK(status(entry) == "canceled");
  CHECK(status(leg(entry, 0)) == "canceled");
  CHECK(status(leg(entry, 1)) == "canceled");
  CHECK(book.orders.open().empty());
}

TEST_CASE_METHOD(GroupDesk, "broker_book: a leg takes its group along",
                 "[sim][broker_book]") {
  auto& entry = filled_bracket();
  end(leg(entry, 1));
  CHECK(status(leg(entry, 0)) == "canceled");
  CHECK(status(entry) == "filled");
}

TEST_CASE_METHOD(GroupDesk, "broker_book: the legs of a rejected entry end",
                 "[sim][broker_book]") {
  auto& entry = place(bracket_body());
  end(entry, SimOrderStatus::rejected);
  CHECK(status(entry) == "rejected");
  CHECK(entry.ended_at);
  CHECK(status(leg(entry, 0)) == "canceled");
}

TEST_CASE_METHOD(GroupDesk, "broker_book: two exits end each other",
                 "[sim][broker_book]") {
  fill(place(order_body("buy", "market")), 10, "187.10");
  auto& first = place(
    order_body("sell", "limit",
               R"(,"order_class":"oco","take_profit":{"limit_price":"190"},)"
               R"("stop_loss":{"stop_price":"185"})"));
  auto& second = leg(first, 0);
  SECTION("the stop is filled") {
    fill(second, 10, "185");
    CHECK(status(first) == "canceled");
  }
  SECTION("the limit is filled") {
    fill(first, 10, "190");
    CHECK(status(second) == "canceled");
  }
  SECTION("one is canceled") {
    end(second);
    CHECK(status(first) == "canceled");
  }
}

TEST_CASE_METHOD(GroupDesk, "broker_book: what is final does not end again",
                 "[sim][broker_book]") {
  auto& order = place(order_body("buy", "market"));
  fill(order, 10, "187.10");
  end(order);
  CHECK(status(order) == "filled");
  CHECK(events.size() == 1);
}
