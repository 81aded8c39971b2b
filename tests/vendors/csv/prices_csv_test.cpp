#include "vendors/csv/prices_csv.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const PricesCsv file("prices.csv");

Result<std::vector<PriceQuote>> read(std::string text) {
  return file.read({200, {}, std::move(text)}, WallTime{1s});
}

std::string fault(std::string text) {
  const auto prices = read(std::move(text));
  return prices ? "none" : prices.error().detail;
}

} // namespace

TEST_CASE("prices_csv: it asks for its file, once", "[vendors][prices_csv]") {
  CHECK(std::get<ReadQuoteFile>(file.request({"AAPL"}, {})).path ==
        "prices.csv");
  CHECK(file.max_symbols() > 1'000'000);
  CHECK_FALSE(file.wait_asked({}, {}));
}

TEST_CASE("prices_csv: prices are exact, with or without a currency",
          "[vendors][prices_csv]") {
  const auto prices =
    read("symbol,price,currency\nAAPL,187.21,USD\nBRK-B,470,\n");
  REQUIRE(prices);
  REQUIRE(prices->size() == 2);
  CHECK((*prices)[0].price.to_text() == "187.21");
  CHECK((*prices)[0].currency == Currency::usd);
  CHECK((*prices)[0].source == "prices_file");
  CHECK((*prices)[0].fetched_at == WallTime{1s});
  CHECK_FALSE((*prices)[1].currency);
  CHECK_FALSE(read("symbol,price\nAAPL,1\n")->at(0).currency);
}

TEST_CASE("prices_csv: a price that is not above zero is none",
          "[vendors][prices_csv]") {
  CHECK(read("symbol,price\nAAPL,0\nBE,-1\n")->empty());
}

TEST_CASE("prices_csv: a bad line is named by its number",
          "[vendors][prices_csv]") {
  const std::string head = "symbol,price,currency\nAAPL,1,USD\n";
  const auto* line = GENERATE("BE,x,USD", "be,1,USD", "BE,1,SEK", "AAPL,1,USD",
                              "BE,,USD", "BE,1");
  CAPTURE(line);
  CHECK(fault(head + line).starts_with("prices_file: line 3: "));
}
