#include "vendors/alpaca/trading_account.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/broker_answers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/number.hpp"
#include "tests/vendors/alpaca/altered.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr std::string_view account =
  R"({"id":"2f6c0f4e-6c1f-4b62-9f0a-0d3d1f7b1a11",)"
  R"("account_number":"PA3TESTACCT1","status":"ACTIVE","currency":"USD",)"
  R"("cash":"100000","buying_power":"200000","regt_buying_power":"200000",)"
  R"("equity":"100000","last_equity":"99850.4","multiplier":"2","sma":"0",)"
  R"("pattern_day_trader":false,"daytrade_count":0,"shorting_enabled":true,)"
  R"("trading_blocked":false,"transfers_blocked":false,)"
  R"("account_blocked":false,"trade_suspended_by_user":false,)"
  R"("created_at":"2025-11-03T18:20:11.5Z"})";

constexpr std::string_view clock_body =
  R"({"timestamp":"2026-02-02T09:35:12.412-05:00","is_open":true,)"
  R"("next_open":"2026-02-03T09:30:00-05:00",)"
  R"("next_close":"2026-02-02T16:00:00-05:00"})";

} // namespace

TEST_CASE("trading_account: an account is read", "[vendors][trading_account]") {
  const auto read = read_account_answer(account);
  REQUIRE(read);
  CHECK(read->number == "PA3TESTACCT1");
  CHECK_FALSE(read->restricted());
  CHECK(read->buying_power == number("200000"));
  CHECK(read->equity == number("100000"));
}

TEST_CASE("trading_account: each block restricts",
          "[vendors][trading_account]") {
  const auto* name =
    GENERATE("trading_blocked", "account_blocked", "trade_suspended_by_user");
  const auto flag = "\"" + std::string(name) + "\":";
  const auto read =
    read_account_answer(with(account, flag + "false", flag + "true"));
  REQUIRE(read);
  CHECK(read->restricted());
}

TEST_CASE("trading_account: an account without its flags is malformed",
          "[vendors][trading_account]") {
  const auto body = GENERATE(as<std::string>{}, "", "[]", "{}", "null",
                             R"({"account_number":"A"})");
  const auto read = read_account_answer(body);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Errc::malformed_reply);
  CHECK_FALSE(read_account_answer(
    with(account, R"("account_blocked":false)", R"("account_blocked":"no")")));
}

TEST_CASE("trading_account: the clock has both forms of time",
          "[vendors][trading_account]") {
  const auto* text =
    GENERATE("2026-02-02T09:35:12.412-05:00", "2026-02-02T14:35:12.412999999Z");
  const auto read =
    read_clock_answer(with(clock_body, "2026-02-02T09:35:12.412-05:00", text));
  REQUIRE(read);
  CHECK(read->now == *parse_iso("2026-02-02T14:35:12.412Z"));
  CHECK(read->open);
  CHECK(read->next_open == *parse_iso("2026-02-03T14:30:00Z"));
  CHECK(read->next_close == *parse_iso("2026-02-02T21:00:00Z"));
}

TEST_CASE("trading_account: a clock without a time is malformed",
          "[vendors][trading_account]") {
  CHECK_FALSE(
    read_clock_answer(with(clock_body, R"("is_open":true)", R"("x":1)")));
  CHECK_FALSE(read_clock_answer(
    with(clock_body, R"("2026-02-03T09:30:00-05:00")", "null")));
}

TEST_CASE("trading_account: positions are read exactly",
          "[vendors][trading_account]") {
  const auto read =
    read_positions_answer(json_list({std::string(broker_position)}));
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  const auto& position = read->front();
  CHECK(position.ticker == "AAPL");
  CHECK(position.quantity == number("10"));
  CHECK(position.average_entry == number("187.1"));
  CHECK(position.current_price == number("188.05"));
  CHECK(position.unrealized == number("9.5"));
}

TEST_CASE("trading_account: class shares come in with a dash, prices may lack",
          "[vendors][trading_account]") {
  auto row = with(broker_position, R"("AAPL")", R"("BRK.B")");
  row = with(row, R"("188.05")", "null");
  const auto read = read_positions_answer(json_list({row}));
  REQUIRE(read);
  CHECK(read->front().ticker == "BRK-B");
  CHECK_FALSE(read->front().current_price);
}

TEST_CASE("trading_account: a short position is below zero",
          "[vendors][trading_account]") {
  auto row = with(broker_position, R"("long")", R"("short")");
  const auto read =
    read_positions_answer(json_list({with(row, R"("10")", R"("-10")")}));
  REQUIRE(read);
  CHECK(read->front().quantity == number("-10"));
}

TEST_CASE("trading_account: an empty list is flat, nothing else is",
          "[vendors][trading_account]") {
  const auto flat = read_positions_answer("[]");
  REQUIRE(flat);
  CHECK(flat->empty());
  CHECK_FALSE(read_positions_answer("{}"));
  CHECK_FALSE(read_positions_answer("null"));
  CHECK_FALSE(read_positions_answer(""));
  CHECK_FALSE(read_positions_answer("[null]"));
}

TEST_CASE("trading_account: an odd position makes all of them malformed",
          "[vendors][trading_account]") {
  const auto [part, other] = GENERATE(table<const char*, const char*>({
    {R"("side":"long")", R"("side":"short")"},
    {R"("side":"long")", R"("side":"flat")"},
    {R"("qty":"10")", R"("qty":"0")"},
    {R"("qty":"10")", R"("qty":"1e18")"},
    {R"("qty":"10")", R"("qty":null)"},
    {R"("symbol":"AAPL")", R"("symbol":"")"},
    {R"("avg_entry_price":"187.1")", R"("avg_entry_price":"-")"},
  }));
  CAPTURE(other);
  const auto read = read_positions_answer(json_list(
    {std::string(broker_position), with(broker_position, part, other)}));
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Errc::malformed_reply);
}
