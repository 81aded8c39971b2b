#include "sim/broker_settle.hpp"

#include "tests/sim/book_desk.hpp"

using namespace signalbox;
using test::bracket_body;
using test::order_body;
using Events = std::vector<std::string>;

namespace {

using SettleDesk = test::BookDesk;

const std::string gtc_limit =
  R"({"symbol":"AAPL","qty":"10","side":"buy","type":"limit",)"
  R"("limit_price":"180","time_in_force":"gtc"})";

std::string impatient(std::string_view lifetime) {
  std::string body =
    R"({"symbol":"AAPL","qty":"10","side":"buy","type":"limit",)"
    R"("limit_price":"180","time_in_force":")";
  return body.append(lifetime).append("\"}");
}

} // namespace

TEST_CASE_METHOD(SettleDesk, "broker_settle: a market order fills at once",
                 "[sim][broker_settle]") {
  const auto& order = place(order_body("buy", "market"));
  settle();
  CHECK(status(order) == "filled");
  CHECK(money_text(order.filled_cost) == "1871");
  CHECK(events == Events{"new market", "fill market"});
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: a fill may take its time",
                 "[sim][broker_settle]") {
  rules.fill_delay = Millis{500};
  const auto& order = place(order_body("buy", "market"));
  settle();
  CHECK(status(order) == "new");
  wait(Millis{499});
  settle();
  CHECK(status(order) == "new");
  wait(Millis{1});
  settle();
  CHECK(status(order) == "filled");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: nothing fills of its own if told",
                 "[sim][broker_settle]") {
  rules.auto_fill = false;
  const auto& order = place(order_body("buy", "market"));
  settle();
  CHECK(status(order) == "new");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: the take profit is reached",
                 "[sim][broker_settle]") {
  auto& entry = filled_bracket();
  price("190.39");
  settle();
  CHECK(held() == "10");
  price("190.40");
  settle();
  CHECK(status(leg(entry, 0)) == "filled");
  CHECK(status(leg(entry, 1)) == "canceled");
  CHECK(held() == "0");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: the held stop is reached",
                 "[sim][broker_settle]") {
  auto& entry = filled_bracket();
  price("185.00");
  settle();
  CHECK(status(leg(entry, 1)) == "filled");
  CHECK(money_text(leg(entry, 1).filled_cost) == "1850");
  CHECK(status(leg(entry, 0)) == "canceled");
  CHECK(events.back() == "canceled limit");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: legs that wait are not reached",
                 "[sim][broker_settle]") {
  const auto& entry = place(order_body(
    "buy", "limit",
    R"(,"limit_price":"180","order_class":"bracket",)"
    R"("take_profit":{"limit_price":"181"},"stop_loss":{"stop_price":"179"})"));
  settle();
  CHECK(status(entry) == "new");
  CHECK(status(leg(entry, 0)) == "held");
  CHECK(held() == "0");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: a touched stop-limit waits on",
                 "[sim][broker_settle]") {
  const auto& order = place(order_body(
    "buy", "stop_limit", R"(,"stop_price":"188","limit_price":"188.50")"));
  price("189");
  settle();
  CHECK(status(order) == "new");
  price("187");
  settle();
  CHECK(status(order) == "filled");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: the night's orders wait for open",
                 "[sim][broker_settle]") {
  open = false;
  const auto& order = place(order_body("buy", "market"));
  settle();
  settle(true);
  CHECK(status(order) == "accepted");
  open = true;
  settle();
  CHECK(status(order) == "filled");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: day orders expire with their day",
                 "[sim][broker_settle]") {
  const auto& day =
    place(order_body("buy", "limit", R"(,"limit_price":"180")"));
  const auto& lasting = place(gtc_limit);
  settle();
  open = false;
  settle(true);
  CHECK(status(day) == "expired");
  CHECK(status(lasting) == "new");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: legs of the day expire, too",
                 "[sim][broker_settle]") {
  const auto& entry = filled_bracket();
  open = false;
  settle(true);
  CHECK(status(leg(entry, 0)) == "expired");
  CHECK(status(leg(entry, 1)) == "expired");
  CHECK(held() == "10");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: nothing fills while closed",
                 "[sim][broker_settle]") {
  const auto& order = place(gtc_limit);
  settle();
  open = false;
  price("170");
  settle();
  CHECK(status(order) == "new");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: impatient orders go away unfilled",
                 "[sim][broker_settle]") {
  const auto* const lifetime = GENERATE("ioc", "fok");
  const auto& order = place(impatient(lifetime));
  settle();
  CHECK(status(order) == "canceled");
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: a cancel may take its time",
                 "[sim][broker_settle]") {
  auto& order = place(gtc_limit);
  settle();
  wish_cancel(book, order, Millis{500}, moment);
  settle();
  CHECK(status(order) == "pending_cancel");
  wait(Millis{500});
  settle();
  CHECK(status(order) == "canceled");
  CHECK(events ==
        Events{"new limit", "pending_cancel limit", "canceled limit"});
}

TEST_CASE_METHOD(SettleDesk, "broker_settle: a fill may overtake the cancel",
                 "[sim][broker_settle]") {
  auto& order = place(gtc_limit);
  settle();
  wish_cancel(book, order, Millis{500}, moment);
  price("180");
  settle();
  CHECK(status(order) == "filled");
}
