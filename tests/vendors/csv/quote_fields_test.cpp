#include "vendors/csv/quote_fields.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

CsvTable table_of(const std::string& symbol, const std::string& currency) {
  auto text = "symbol,currency\n" + symbol;
  text += ',';
  text += currency;
  return *CsvTable::parse(text, {{"symbol", "currency"}, {}});
}

} // namespace

TEST_CASE("quote_fields: a symbol is in the inside form",
          "[vendors][quote_fields]") {
  const auto* good = GENERATE("AAPL", "BRK-B", "^GSPC", "EURUSD=X", "7203.T");
  const auto table = table_of(good, "");
  CHECK(symbol_in(table.rows()[0]) == good);
}

TEST_CASE("quote_fields: what is no symbol is refused with its line",
          "[vendors][quote_fields]") {
  const auto* bad = GENERATE("", "aapl", "A B", "ABCDEFGHIJKLMNOPQRSTU");
  const auto table = table_of(bad, "");
  CHECK(symbol_in(table.rows()[0]).error().detail ==
        "line 2: `symbol` is none");
}

TEST_CASE("quote_fields: a currency may be left open, but not be unknown",
          "[vendors][quote_fields]") {
  CHECK(*currency_in(table_of("A", "BRL").rows()[0]) == Currency::brl);
  CHECK(*currency_in(table_of("A", "").rows()[0]) == std::nullopt);
  CHECK_FALSE(currency_in(table_of("A", "SEK").rows()[0]));
}
