#include "vendors/csv/prices_csv.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const PricesCsv price_file("prices.csv");

Result<std::vector<PriceQuote>> read_price_file(std::string text) {
  return price_file.read({200, {}, std::move(text)}, WallTime{1s});
}

std::string price_file_fault(std::string text) {
  const auto prices = read_price_file(std::move(text));
  return prices ? "none" : prices.error().detail;
}

} // namespace

TEST_CASE("prices_csv: it asks for its file, once", "[vendors][prices_csv]") {
  CHECK(std::get<ReadQuoteFile>(price_file.request({"AAPL"}, {})).path ==
        "prices.csv");
  CHECK(price_file.max_symbols() > 1'000'000);
  CHECK_FALSE(price_file.wait_asked({}, {}));
}

TEST_CASE("prices_csv: prices are exact, with or without a currency",
          "[vendors][prices_csv]") {
  const auto prices =
    read_price_file("symbol,price,currency\nAAPL,187.21,USD\nBRK-B,470,\n");
  REQUIRE(prices);
  REQUIRE(prices->size() == 2);
  CHECK((*prices)[0].price.to_text() == "187.21");
  CHECK((*prices)[0].currency == Currency::usd);
  CHECK((*prices)[0].source == "prices_file");
  CHECK((*prices)[0].fetched_at == WallTime{1s});
  CHECK_FALSE((*prices)[1].currency);
  CHECK_FALSE(read_price_file("symbol,price\nAAPL,1\n")->at(0).currency);
}

TEST_CASE("prices_csv: a price that is not above zero is none",
          "[vendors][prices_csv]") {
  CHECK(read_price_file("symbol,price\nAAPL,0\nBE,-1\n")->empty());
}

TEST_CASE("prices_csv: a bad line is named by its number",
          "[vendors][prices_csv]") {
  const std::string head = "symbol,price,currency\nAAPL,1,USD\n";
  const auto* line = GENERATE("BE,x,USD", "be,1,USD", "BE,1,SEK", "AAPL,1,USD",
                              "BE,,USD", "BE,1");
  CAPTURE(line);
  CHECK(price_file_fault(head + line).starts_with("prices_file: line 3: "));
}
