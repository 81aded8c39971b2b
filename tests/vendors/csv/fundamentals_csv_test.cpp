#include "vendors/csv/fundamentals_csv.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const FundamentalsCsv fundamentals_file("fundamentals.csv");

Result<std::vector<FundamentalsQuote>> read_fundamentals(std::string text) {
  return fundamentals_file.read({200, {}, std::move(text)}, WallTime{1s});
}

std::string fundamentals_fault(std::string text) {
  const auto all = read_fundamentals(std::move(text));
  return all ? "none" : all.error().detail;
}

} // namespace

TEST_CASE("fundamentals_csv: it asks for its file, once",
          "[vendors][fundamentals_csv]") {
  CHECK(std::get<ReadQuoteFile>(fundamentals_file.request({"AAPL"}, {})).path ==
        "fundamentals.csv");
  CHECK(fundamentals_file.max_symbols() > 1'000'000);
  CHECK_FALSE(fundamentals_file.wait_asked({}, {}));
}

TEST_CASE("fundamentals_csv: figures are exact, an empty field is none",
          "[vendors][fundamentals_csv]") {
  const auto all =
    read_fundamentals("symbol,data_date,currency,pe_ratio,market_cap\n"
                      "AAPL,2026-01-30,USD,31.2,2.8e12\n"
                      "BE,2026-01-29,,,\n");
  REQUIRE(all);
  REQUIRE(all->size() == 2);
  const auto& apple = all->front();
  CHECK(apple.data_date == "2026-01-30");
  CHECK(apple.currency == Currency::usd);
  CHECK(apple.source == "fundamentals_file");
  CHECK(apple.fetched_at == WallTime{1s});
  CHECK(apple.value(Metric::pe_ratio)->to_text() == "31.2");
  CHECK(apple.value(Metric::market_cap)->to_text() == "2800000000000");
  CHECK_FALSE(apple.value(Metric::roe));
  CHECK_FALSE(all->back().currency);
  CHECK_FALSE(all->back().value(Metric::pe_ratio));
}

TEST_CASE("fundamentals_csv: a bad line is named by its number",
          "[vendors][fundamentals_csv]") {
  const std::string head =
    "symbol,data_date,currency,roe\nAAPL,2026-01-30,USD,1\n";
  const auto* line =
    GENERATE("BE,soon,USD,1", "be,2026-01-30,USD,1", "BE,2026-01-30,SEK,1",
             "BE,2026-01-30,USD,n/a", "AAPL,2026-01-30,USD,1", "BE");
  CAPTURE(line);
  CHECK(
    fundamentals_fault(head + line).starts_with("fundamentals_file: line 3: "));
}

TEST_CASE("fundamentals_csv: a misspelt metric is not overlooked",
          "[vendors][fundamentals_csv]") {
  CHECK(fundamentals_fault("symbol,data_date,pe_ration\n") ==
        "fundamentals_file: line 1: there is a column that is not known");
  CHECK(fundamentals_fault("symbol,data_date,price\n")
          .starts_with("fundamentals_file: "));
}
