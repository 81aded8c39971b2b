#include "sim/broker_text.hpp"

#include "tests/sim/book_desk.hpp"
#include "tests/sim/sim_desk.hpp"

using namespace signalbox;
using test::at;
using test::bracket_body;
using test::order_body;
using test::parsed;
using test::text_at;

namespace {

struct BrokerTextDesk : test::BookDesk {
  json::Value text(const SimOrder& order) {
    return parsed(order_text(book, order));
  }
};

} // namespace

TEST_CASE_METHOD(BrokerTextDesk, "broker_text: a bracket holds its legs",
                 "[sim][broker_text]") {
  const auto order = text(filled_bracket());
  CHECK(text_at(order, "status") == "filled");
  CHECK(text_at(order, "qty") == "10");
  CHECK(text_at(order, "filled_qty") == "10");
  CHECK(text_at(order, "filled_avg_price") == "187.1");
  CHECK(text_at(order, "order_class") == "bracket");
  CHECK(text_at(order, "order_type") == text_at(order, "type"));
  CHECK(text_at(order, "position_intent") == "buy_to_open");
  CHECK(at(order, "limit_price").is_null());
  CHECK(at(order, "canceled_at").is_null());
  REQUIRE(at(order, "legs").items().size() == 2);
  CHECK(text_at(order, "legs.0.limit_price") == "190.4");
  CHECK(text_at(order, "legs.0.status") == "new");
  CHECK(text_at(order, "legs.1.stop_price") == "185.4");
  CHECK(text_at(order, "legs.1.status") == "held");
  CHECK(at(order, "legs.0.legs").is_null());
}

TEST_CASE_METHOD(BrokerTextDesk, "broker_text: a simple order has no legs",
                 "[sim][broker_text]") {
  const auto order = text(place(order_body("buy", "market")));
  CHECK(at(order, "legs").is_null());
  CHECK(at(order, "filled_avg_price").is_null());
  CHECK(at(order, "extended_hours").as_bool() == false);
  CHECK(text_at(order, "submitted_at").size() == 30);
}

TEST_CASE_METHOD(BrokerTextDesk,
                 "broker_text: the instant of an end has its name",
                 "[sim][broker_text]") {
  const auto [how, name] =
    GENERATE(std::pair{SimOrderStatus::canceled, "canceled_at"},
             std::pair{SimOrderStatus::expired, "expired_at"},
             std::pair{SimOrderStatus::rejected, "failed_at"});
  auto& order = place(order_body("buy", "market"));
  end_order(book, order, how, moment);
  CHECK(at(text(order), name).is_string());
  CHECK(at(text(order), "replaced_at").is_null());
}

TEST_CASE_METHOD(BrokerTextDesk,
                 "broker_text: legs are found among what is seen",
                 "[sim][broker_text]") {
  const auto& entry = filled_bracket();
  const auto seen = book.orders.seen_at(std::nullopt);
  CHECK(legs_of(entry, seen).size() == 2);
  CHECK(legs_of(entry, {seen.front()}).empty());
}

TEST_CASE_METHOD(BrokerTextDesk, "broker_text: an execution is an activity",
                 "[sim][broker_text]") {
  auto& order = place(order_body("sell", "market"));
  fill_order(book, order, {4 * share_scale, test::dollars("187.10")}, moment);
  json::Writer out;
  write_fill(out, book.ledger.fills().front());
  const auto fill = parsed(out.take());
  CHECK(text_at(fill, "activity_type") == "FILL");
  CHECK(text_at(fill, "type") == "partial_fill");
  CHECK(text_at(fill, "side") == "sell_short");
  CHECK(text_at(fill, "price") == "187.1");
  CHECK(text_at(fill, "leaves_qty") == "6");
  CHECK(text_at(fill, "cum_qty") == "4");
  CHECK(text_at(fill, "order_id") == order.id);
  CHECK(text_at(fill, "order_status") == "partially_filled");
}

TEST_CASE_METHOD(BrokerTextDesk,
                 "broker_text: an event without a fill has no price",
                 "[sim][broker_text]") {
  const auto& order = place(order_body("buy", "market"));
  const auto event = parsed(event_text({"new", order.updated, order}));
  CHECK(text_at(event, "data.event") == "new");
  CHECK(at(event, "data.price").is_null());
  CHECK(text_at(event, "data.order.id") == order.id);
}

TEST_CASE("broker_text: a refusal has its code and what it names",
          "[sim][broker_text]") {
  CHECK(refusal_text({403,
                      40310000,
                      "insufficient buying power",
                      {{"buying_power", "120.55"}}}) ==
        R"({"code":40310000,"message":"insufficient buying power",)"
        R"("buying_power":"120.55"})");
  CHECK(refusal_text({401, 0, "unauthorized"}) ==
        R"({"message":"unauthorized"})");
}
