#include "sim/broker_fields.hpp"

#include "tests/sim/book_desk.hpp"
#include "tests/sim/sim_desk.hpp"

using namespace signalbox;
using test::parsed;
using test::refusal_of;

namespace {

std::string price_refusal(std::string_view body) {
  std::optional<PriceUnits> price;
  return refusal_of(read_sent_price(parsed(body), "limit_price", price));
}

} // namespace

TEST_CASE("broker_fields: prices come as texts or as numbers",
          "[sim][broker_fields]") {
  const auto* const body =
    GENERATE(R"({"limit_price":"187.10"})", R"({"limit_price":187.1})");
  std::optional<PriceUnits> price;
  REQUIRE(read_sent_price(parsed(body), "limit_price", price));
  CHECK(price == 1'871'000);
}

TEST_CASE("broker_fields: null is as good as absent", "[sim][broker_fields]") {
  std::optional<PriceUnits> price;
  REQUIRE(
    read_sent_price(parsed(R"({"limit_price":null})"), "limit_price", price));
  CHECK_FALSE(price);
}

TEST_CASE("broker_fields: a price between two ticks is a sub-penny increment",
          "[sim][broker_fields]") {
  const auto* const body =
    GENERATE(R"({"limit_price":"187.105"})", R"({"limit_price":"187.1000001"})",
             R"({"limit_price":"0.81234"})");
  CAPTURE(body);
  CHECK(price_refusal(body).find("sub-penny increment") != std::string::npos);
}

TEST_CASE("broker_fields: below a dollar four digits are fine",
          "[sim][broker_fields]") {
  CHECK(price_refusal(R"({"limit_price":"0.8123"})") == "");
}

TEST_CASE("broker_fields: what is no price is refused by name",
          "[sim][broker_fields]") {
  CHECK(price_refusal(R"({"limit_price":"dear"})") == "invalid limit_price");
  CHECK(price_refusal(R"({"limit_price":true})") == "invalid limit_price");
  CHECK(price_refusal(R"({"limit_price":"-1"})") == "limit_price must be > 0");
}

TEST_CASE("broker_fields: shares must be above zero", "[sim][broker_fields]") {
  std::optional<ShareUnits> qty;
  CHECK(refusal_of(read_sent_shares(parsed(R"({"qty":"0"})"), "qty", qty)) ==
        "qty must be > 0");
  CHECK(refusal_of(read_sent_shares(parsed(R"({"qty":"ten"})"), "qty", qty)) ==
        "invalid qty");
  CHECK(read_sent_shares(parsed(R"({"qty":"2.5"})"), "qty", qty));
  CHECK(qty == 2'500'000);
}

TEST_CASE("broker_fields: a client's id has up to 128 characters",
          "[sim][broker_fields]") {
  const auto body = [](std::size_t length) {
    return parsed(R"({"client_order_id":")" + std::string(length, 'a') + "\"}");
  };
  std::string id;
  CHECK(read_sent_client_id(body(128), id));
  CHECK(id.size() == 128);
  CHECK_FALSE(read_sent_client_id(body(129), id));
}

TEST_CASE("broker_fields: a word must be one of the known ones",
          "[sim][broker_fields]") {
  auto side = SimSide::buy;
  const auto sent =
    read_sent_word(parsed(R"({"side":"sell"})"), "side", sim_side_names, side);
  CHECK(sent.value());
  CHECK(side == SimSide::sell);
  CHECK_FALSE(
    read_sent_word(parsed("{}"), "side", sim_side_names, side).value());
  CHECK(refusal_of(read_sent_word(parsed(R"({"side":"hold"})"), "side",
                                  sim_side_names, side)) == "invalid side");
}
