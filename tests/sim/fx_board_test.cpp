#include "sim/fx_board.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const std::vector<Currency> both{Currency::brl, Currency::eur};

FxSheet sheet_at(const FxBoard& board, std::string_view time,
                 Currency base = Currency::usd) {
  return board.sheet(base, both, *parse_iso(time));
}

FxSheet friday(const FxBoard& board, Currency base = Currency::usd) {
  return sheet_at(board, "2026-01-30T18:00:00Z", base);
}

std::string rate_text(const FxSheet& sheet, std::size_t index) {
  return sheet.rates.at(index).second.to_text();
}

} // namespace

TEST_CASE("fx_board: rates are published on working days in the afternoon",
          "[sim][fx_board]") {
  struct Row {
    const char *now, *date;
  };
  const auto row = GENERATE(Row{"2026-01-30T14:59:59Z", "2026-01-29"},
                            Row{"2026-01-30T15:00:00Z", "2026-01-30"},
                            Row{"2026-02-01T20:00:00Z", "2026-01-30"},
                            Row{"2026-02-02T14:00:00Z", "2026-01-30"},
                            Row{"2026-02-02T15:00:00Z", "2026-02-02"});
  CHECK(sheet_at({}, row.now).date == row.date);
}

TEST_CASE("fx_board: from the dollar rates are what was set",
          "[sim][fx_board]") {
  FxBoard board;
  REQUIRE(obey_fx_order(board, R"({"rates":{"BRL":"5.30000001"}})"));
  const auto sheet = friday(board);
  REQUIRE(sheet.rates.size() == 2);
  CHECK(rate_text(sheet, 0) == "5.30000001");
  CHECK(rate_text(sheet, 1) == "0.84012");
}

TEST_CASE("fx_board: from another base they cross the dollar",
          "[sim][fx_board]") {
  const auto sheet = friday({}, Currency::eur);
  REQUIRE(sheet.rates.size() == 1);
  CHECK(sheet.rates.front().first == Currency::brl);
  CHECK(rate_text(sheet, 0) == "6.32338237");
}

TEST_CASE("fx_board: a rate can be missing", "[sim][fx_board]") {
  FxBoard board;
  REQUIRE(obey_fx_order(board, R"({"rates":{"BRL":null}})"));
  CHECK(friday(board).rates.size() == 1);
  CHECK(friday(board, Currency::brl).rates.empty());
}

TEST_CASE("fx_board: a rate can be absurd", "[sim][fx_board]") {
  const auto* const rate = GENERATE("0", "-5.3", "5300");
  FxBoard board;
  REQUIRE(obey_fx_order(board,
                        std::string(R"({"rates":{"BRL":")") + rate + R"("}})"));
  CHECK(rate_text(friday(board), 0) == rate);
}

TEST_CASE("fx_board: the day can be an old one", "[sim][fx_board]") {
  FxBoard board;
  REQUIRE(obey_fx_order(board, R"({"date":"2026-01-05"})"));
  CHECK(friday(board).date == "2026-01-05");
  REQUIRE(obey_fx_order(board, R"({"date":null})"));
  CHECK(friday(board).date == "2026-01-30");
}

TEST_CASE("fx_board: everything can be as ever", "[sim][fx_board]") {
  FxBoard board;
  REQUIRE(obey_fx_order(board, R"({"rates":{"BRL":1},"date":"2026-01-05"})"));
  board.clear();
  CHECK(rate_text(friday(board), 0) == "5.3124");
  CHECK(friday(board).date == "2026-01-30");
}

TEST_CASE("fx_board: a bad order changes nothing", "[sim][fx_board]") {
  const auto* const body = GENERATE(
    "", "[]", R"({"rate":{}})", R"({"rates":[]})", R"({"rates":{"XXX":1}})",
    R"({"rates":{"USD":1}})", R"({"rates":{"BRL":1,"EUR":"x"}})",
    R"({"rates":{"BRL":1},"date":"today"})", R"({"rates":{"BRL":1},"date":7})");
  FxBoard board;
  CHECK_FALSE(obey_fx_order(board, body));
  CHECK(rate_text(friday(board), 0) == "5.3124");
}
