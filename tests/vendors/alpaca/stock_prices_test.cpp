#include "vendors/alpaca/stock_prices.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/number.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

const StockPrices& stock_prices() {
  static const StockPrices prices(
    {"https://data.alpaca.markets", "PK-key-77", "secret-777", "iex"});
  return prices;
}

Result<PricesByTicker> trades(std::string body) {
  return stock_prices().read_trades({200, {}, std::move(body)});
}

Result<PricesByTicker> quotes(std::string body) {
  return stock_prices().read_quotes({200, {}, std::move(body)});
}

} // namespace

TEST_CASE("stock_prices: a call names all tickers", "[vendors][stock_prices]") {
  const auto call =
    stock_prices().trades_call({"AAPL", "BRK-B"}, Deadline{SteadyTime(7s)});
  CHECK(call.service == "data");
  CHECK(call.target == "/v2/stocks/trades/latest?symbols=AAPL,BRK.B&feed=iex");
  CHECK(call.deadline == Deadline{SteadyTime(7s)});
  CHECK(stock_prices().quotes_call({"BE"}, {}).target ==
        "/v2/stocks/quotes/latest?symbols=BE&feed=iex");
}

TEST_CASE("stock_prices: last trades are exact", "[vendors][stock_prices]") {
  const auto read = trades(
    R"({"trades":{"AAPL":{"t":"2026-02-02T14:35:11.1Z","p":187.21,"s":100,)"
    R"("x":"V","i":5297,"c":["@"],"z":"C"},"BRK.B":{"p":470.1234}}})");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(read->at("AAPL").last_trade == number("187.21"));
  CHECK(read->at("BRK-B").last_trade == number("470.1234"));
  CHECK_FALSE(read->at("AAPL").bid);
}

TEST_CASE("stock_prices: a side that nobody offers is absent",
          "[vendors][stock_prices]") {
  const auto read =
    quotes(R"({"quotes":{"AAPL":{"t":"2026-02-02T14:35:11.2183Z","ap":187.22,)"
           R"("as":2,"bp":187.19,"bs":3},"BE":{"ap":0,"bp":91.3},)"
           R"("X":{"ap":0,"bp":0}}})");
  REQUIRE(read);
  CHECK(read->at("AAPL").bid == number("187.19"));
  CHECK(read->at("AAPL").ask == number("187.22"));
  CHECK(read->at("AAPL").base() == number("187.205"));
  CHECK(read->at("BE").bid == number("91.3"));
  CHECK_FALSE(read->at("BE").ask);
  CHECK(read->count("X") == 0);
}

TEST_CASE("stock_prices: silent symbols are absent",
          "[vendors][stock_prices]") {
  CHECK(trades(R"({"trades":{}})")->empty());
  CHECK(trades(R"({"trades":null})")->empty());
  CHECK(trades(R"({"trades":{"AAPL":null}})")->empty());
  CHECK(trades(R"({"trades":{"AAPL":{"p":0}}})")->empty());
}

TEST_CASE("stock_prices: an odd answer is malformed",
          "[vendors][stock_prices]") {
  const auto* body =
    GENERATE("", "[]", "{}", R"({"quotes":{}})", R"({"trades":[]})",
             R"({"trades":{"A":7}})", R"({"trades":{"A":{}}})",
             R"({"trades":{"A":{"p":-1}}})", R"({"trades":{"A":{"p":"x"}}})",
             R"({"trades":{"A":{"p":1e18}}})",
             R"({"trades":{"B.A":{"p":1},"B-A":{"p":1}}})");
  CAPTURE(body);
  const auto read = trades(body);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Errc::malformed_reply);
  CHECK(read.error().detail.starts_with("market data: "));
}

TEST_CASE("stock_prices: a failure keeps its class",
          "[vendors][stock_prices]") {
  const auto read = stock_prices().read_quotes(
    {429, {}, R"({"message":"too many requests."})"});
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Errc::rate_limited);
  CHECK(read.error().detail ==
        "market data: status 429, server says \"too many requests.\"");
}
