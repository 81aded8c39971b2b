#include "http/handlers/body_fields.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

namespace {

struct Order {
  int count = 3;
  bool flag = false;
  std::string text = "as it was";
};

constexpr BodyField<Order> fields[] = {
  {"count",
   [](const json::Value& value, Order& order) {
     return read_count(value, order.count, {1, 9});
   }},
  {"flag", [](const json::Value& value,
              Order& order) { return read_flag(value, order.flag); }},
  {"text", [](const json::Value& value,
              Order& order) { return read_short_text(value, order.text); }},
};

Result<Order> read(std::string body) {
  Request request;
  request.body = std::move(body);
  return read_body(request, Order{}, fields);
}

} // namespace

TEST_CASE("body_fields: what is absent or null stays as it was",
          "[http][body_fields]") {
  const auto* body = GENERATE("", "{}", R"({"count":null,"text":null})");
  const auto order = read(body);
  REQUIRE(order);
  CHECK(order->count == 3);
  CHECK(order->text == "as it was");
}

TEST_CASE("body_fields: every member goes to its place",
          "[http][body_fields]") {
  const auto order = read(R"({"text":"a b","count":9,"flag":true})");
  REQUIRE(order);
  CHECK(order->count == 9);
  CHECK(order->flag);
  CHECK(order->text == "a b");
}

TEST_CASE("body_fields: a member that cannot be taken is named",
          "[http][body_fields]") {
  const auto [body, why] = GENERATE(table<std::string, std::string>({
    {R"({"count":0})", "count must be a whole number from 1 to 9"},
    {R"({"count":10})", "count must be a whole number from 1 to 9"},
    {R"({"count":1.5})", "count must be a whole number from 1 to 9"},
    {R"({"flag":1})", "flag must be true or false"},
    {R"({"text":""})", "text must be a text of 1 to 200 bytes"},
    {R"({"text":"a\nb"})", "text must be a text of 1 to 200 bytes"},
    {R"({"text":7})", "text must be a text of 1 to 200 bytes"},
    {R"({"other":1})", "other is not known here"},
  }));
  INFO(body);
  const auto order = read(body);
  REQUIRE_FALSE(order);
  CHECK(order.error().name == "invalid_fields");
  CHECK(order.error().detail.starts_with(why));
}

TEST_CASE("body_fields: a body that is no object is refused",
          "[http][body_fields]") {
  const auto* body =
    GENERATE("[]", "1", "{", "null", R"({"count":1,"count":2})");
  const auto order = read(body);
  REQUIRE_FALSE(order);
  CHECK(order.error().code == Errc::invalid_argument);
  CHECK(order.error().name == "invalid_json");
}
