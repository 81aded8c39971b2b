#include "vendors/alpaca/trading_fills.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/broker_answers.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::string fill(std::string_view id, std::string_view side = "buy") {
  std::string text = R"({"id":")";
  return text.append(id)
    .append(R"(","activity_type":"FILL",)"
            R"("transaction_time":"2026-02-02T14:35:01.39Z","type":"fill",)"
            R"("price":"187.1","qty":"10","side":")")
    .append(side)
    .append(R"(","symbol":"BRK.B","leaves_qty":"0","cum_qty":"10",)"
            R"("order_id":"9c1c7f0e","order_status":"filled"})");
}

} // namespace

TEST_CASE("trading_fills: a fill is read exactly", "[vendors][trading_fills]") {
  const auto page = read_fills_answer(
    json_list({fill("20260202143501390::2d7c1b52"), fill("b", "sell_short")}));
  REQUIRE(page);
  REQUIRE(page->fills.size() == 2);
  const auto& first = page->fills.front();
  CHECK(first.id == "20260202143501390::2d7c1b52");
  CHECK(first.order_id == "9c1c7f0e");
  CHECK(first.ticker == "BRK-B");
  CHECK(first.side == OrderSide::buy);
  CHECK(first.price == *Decimal::parse("187.1"));
  CHECK(first.quantity == Decimal::whole(10));
  CHECK(first.at == *parse_iso("2026-02-02T14:35:01.39Z"));
  CHECK(page->fills.back().side == OrderSide::sell);
  CHECK(page->next_page_token.empty());
}

TEST_CASE("trading_fills: behind a full page there may be another",
          "[vendors][trading_fills]") {
  std::vector<std::string> rows;
  for (std::size_t at = 0; at < fills_per_page; ++at)
    rows.push_back(fill("f" + std::to_string(at)));
  CHECK(read_fills_answer(json_list(rows))->next_page_token == "f99");
  rows.pop_back();
  CHECK(read_fills_answer(json_list(rows))->next_page_token.empty());
}

TEST_CASE("trading_fills: a call names the time and the page",
          "[vendors][trading_fills]") {
  const auto after = *parse_iso("2026-02-02T08:35:00Z");
  const auto until = *parse_iso("2026-02-03T14:35:00Z");
  CHECK(fills_target(after, until, "") ==
        "/v2/account/activities/FILL?after=2026-02-02T08%3A35%3A00.000Z"
        "&until=2026-02-03T14%3A35%3A00.000Z&direction=asc&page_size=100");
  CHECK(fills_target(after, until, "20::x").ends_with("&page_token=20%3A%3Ax"));
}

TEST_CASE("trading_fills: an odd page is malformed",
          "[vendors][trading_fills]") {
  const auto body =
    GENERATE(as<std::string>{}, "", "{}", "null", "[7]", "[{}]",
             "[" + fill("") + "]", "[" + fill("a", "hold") + "]");
  CAPTURE(body);
  const auto page = read_fills_answer(body);
  REQUIRE_FALSE(page);
  CHECK(page.error().code == Errc::malformed_reply);
}
