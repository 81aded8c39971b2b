#include "sim/market_text.hpp"

#include "domain/core/time_text.hpp"
#include "tests/sim/sim_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("market_text: a bar is written as the service does",
          "[sim][market_text]") {
  std::string out;
  append_bar(out, {this_minute, 1'870'200, 1'873'100, 1'869'800, 1'872'000, 10,
                   2, 18'714'400});
  CHECK(out == R"({"t":"2026-02-02T14:35:00Z","o":187.02,"h":187.31,)"
               R"("l":186.98,"c":187.20,"v":10,"n":2,"vw":187.1440})");
}

TEST_CASE("market_text: prices below a dollar have four digits",
          "[sim][market_text]") {
  std::string out;
  append_quote(out, {8'124, 8'100, 2, 3}, this_minute);
  CHECK(out.find("\"ap\":0.8124,\"bp\":0.81,") != std::string::npos);
}

TEST_CASE("market_text: a trade has the minute's price", "[sim][market_text]") {
  std::string out;
  append_trade(out, Instrument(1, "AAPL", {{this_minute, 1'872'100}}),
               this_minute);
  CHECK(out.find("\"p\":187.21,") != std::string::npos);
}
