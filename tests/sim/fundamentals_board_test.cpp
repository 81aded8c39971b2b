#include "sim/fundamentals_board.hpp"

#include "domain/core/time_text.hpp"
#include "domain/overnight/metric.hpp"
#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::text_at;

namespace {

std::string written(const FundamentalsBoard& board, const std::string& symbol) {
  json::Writer out;
  board.write(out, symbol, *parse_iso("2026-02-14T10:00:00Z"));
  return out.take();
}

} // namespace

TEST_CASE("fundamentals_board: every metric but the price has a figure",
          "[sim][fundamentals_board]") {
  const auto figures = parsed(written(FundamentalsBoard(1), "AAPL"));
  CHECK(text_at(figures, "dataDate") == "2026-01-31");
  CHECK(text_at(figures, "currency") == "USD");
  const auto values = at(figures, "values");
  for (const auto& [metric, value] : values.members())
    CHECK(metric_names.find(metric));
  CHECK(values.members().size() == metric_count - 1);
}

TEST_CASE("fundamentals_board: figures follow from seed and symbol alone",
          "[sim][fundamentals_board]") {
  CHECK(written(FundamentalsBoard(1), "AAPL") ==
        written(FundamentalsBoard(1), "AAPL"));
  CHECK(written(FundamentalsBoard(1), "AAPL") !=
        written(FundamentalsBoard(2), "AAPL"));
  CHECK(written(FundamentalsBoard(1), "AAPL") !=
        written(FundamentalsBoard(1), "BE"));
}

TEST_CASE("fundamentals_board: some figures are null",
          "[sim][fundamentals_board]") {
  int nulls = 0;
  for (int i = 0; i < 100; ++i) {
    const auto values = at(
      parsed(written(FundamentalsBoard(1), "S" + std::to_string(i))), "values");
    for (const auto& [metric, value] : values.members())
      nulls += value.is_null() ? 1 : 0;
  }
  CHECK(nulls > 50);
  CHECK(nulls < 150);
}

TEST_CASE("fundamentals_board: figures can be set one by one",
          "[sim][fundamentals_board]") {
  FundamentalsBoard board(1);
  REQUIRE(obey_fundamentals_order(
    board, R"({"symbol":"AAPL","values":{"pe_ratio":"12.5","roe":null}})"));
  REQUIRE(obey_fundamentals_order(
    board, R"({"symbol":"AAPL","values":{"roa":1.5e1},"currency":"BRL",)"
           R"("dataDate":"2025-12-31"})"));
  const auto figures = parsed(written(board, "AAPL"));
  CHECK(text_at(figures, "values.pe_ratio") == "12.5");
  CHECK(at(figures, "values.roe").is_null());
  CHECK(text_at(figures, "values.roa") == "1.5e1");
  CHECK(text_at(figures, "currency") == "BRL");
  CHECK(text_at(figures, "dataDate") == "2025-12-31");
}

TEST_CASE("fundamentals_board: a figure can be unreadable",
          "[sim][fundamentals_board]") {
  FundamentalsBoard board(1);
  REQUIRE(obey_fundamentals_order(
    board, R"({"symbol":"AAPL","values":{"pe_ratio":true}})"));
  CHECK(at(parsed(written(board, "AAPL")), "values.pe_ratio").as_bool() ==
        true);
}

TEST_CASE("fundamentals_board: companies can be unknown",
          "[sim][fundamentals_board]") {
  FundamentalsBoard board(1);
  CHECK_FALSE(board.known("ZZTOP"));
  REQUIRE(obey_fundamentals_order(board, R"({"symbol":"BE","unknown":true})"));
  CHECK_FALSE(board.known("BE"));
  board.clear();
  CHECK(board.known("BE"));
}

TEST_CASE("fundamentals_board: a bad order changes nothing",
          "[sim][fundamentals_board]") {
  const auto* const body =
    GENERATE("", "[]", "{}", R"({"symbol":""})",
             R"({"symbol":"BE","unknown":true,"values":[]})",
             R"({"symbol":"BE","unknown":true,"values":{"roe":[]}})",
             R"({"symbol":"BE","unknown":true,"currency":7})",
             R"({"symbol":"BE","unknown":"yes"})",
             R"({"symbol":"BE","unknown":true,"more":1})");
  FundamentalsBoard board(1);
  CHECK_FALSE(obey_fundamentals_order(board, body));
  CHECK(board.known("BE"));
}
