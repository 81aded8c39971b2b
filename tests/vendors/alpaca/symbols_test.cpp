#include "vendors/alpaca/symbols.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("symbols: class shares have a dot outside and a dash inside",
          "[vendors][symbols]") {
  CHECK(to_symbol("BRK-B") == "BRK.B");
  CHECK(to_ticker("BRK.B") == "BRK-B");
  CHECK(to_symbol("AAPL") == "AAPL");
}

TEST_CASE("symbols: a list is one query value", "[vendors][symbols]") {
  CHECK(symbol_list({"BRK-B", "BE"}) == "BRK.B,BE");
  CHECK(symbol_list({"A&feed=sip", "B C"}) == "A%26feed%3Dsip,B%20C");
  CHECK(symbol_list({}) == "");
}
