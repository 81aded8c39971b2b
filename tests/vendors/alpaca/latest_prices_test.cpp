#include "vendors/alpaca/latest_prices.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const LatestPrices& latest_prices() {
  static const LatestPrices prices(
    {"https://data.alpaca.markets", "PK-key-77", "secret-777", "iex"});
  return prices;
}

Result<std::vector<PriceQuote>> read_prices(std::string body,
                                            int status = 200) {
  return latest_prices().read({status, {}, std::move(body)}, WallTime{1s});
}

std::string prices_fault(std::string body, int status = 200) {
  const auto prices = read_prices(std::move(body), status);
  return prices ? "none" : prices.error().name;
}

} // namespace

TEST_CASE("latest_prices: a call names all symbols, class shares with a dot",
          "[vendors][latest_prices]") {
  const auto request =
    latest_prices().request({"AAPL", "BRK-B"}, Deadline{SteadyTime(7s)});
  const auto& call = std::get<http::Call>(request);
  CHECK(call.target == "/v2/stocks/trades/latest?symbols=AAPL,BRK.B&feed=iex");
  CHECK(http::find_header(call.headers, "APCA-API-KEY-ID") == "PK-key-77");
  CHECK(call.deadline == Deadline{SteadyTime(7s)});
  CHECK(latest_prices().max_symbols() == 100);
}

TEST_CASE("latest_prices: only stocks are asked for",
          "[vendors][latest_prices]") {
  const auto [symbol, known] = GENERATE(table<std::string, bool>({
    {"AAPL", true},
    {"BRK-B", true},
    {"^GSPC", false},
    {"EURUSD=X", false},
    {"7203.T", false},
  }));
  CHECK(latest_prices().may_know(symbol) == known);
}

TEST_CASE("latest_prices: prices are exact and in the inside form",
          "[vendors][latest_prices]") {
  const auto prices = read_prices(
    R"({"trades":{"AAPL":{"t":"2026-02-02T14:35:11.1Z","p":187.21,"s":100},)"
    R"("BRK.B":{"p":470.1234}}})");
  REQUIRE(prices);
  REQUIRE(prices->size() == 2);
  CHECK((*prices)[0].price.to_text() == "187.21");
  CHECK((*prices)[1].symbol == "BRK-B");
  CHECK((*prices)[1].source == "alpaca");
  CHECK((*prices)[1].fetched_at == WallTime{1s});
  CHECK_FALSE((*prices)[1].currency);
}

TEST_CASE("latest_prices: the currency stands at the top of the answer",
          "[vendors][latest_prices]") {
  const auto prices =
    read_prices(R"({"trades":{"BE":{"p":91}},"currency":"CAD"})");
  REQUIRE(prices);
  CHECK(prices->at(0).currency == Currency::cad);
  CHECK(prices_fault(R"({"trades":{"BE":{"p":91}},"currency":"SEK"})") ==
        "PROVIDER_INVALID_RESPONSE");
}

TEST_CASE("latest_prices: a price that is not above zero is none",
          "[vendors][latest_prices]") {
  const auto prices = read_prices(
    R"({"trades":{"A":{"p":0},"B":{"p":-1},"C":null,"D":{"p":1}}})");
  REQUIRE(prices);
  REQUIRE(prices->size() == 1);
  CHECK(prices->at(0).symbol == "D");
}

TEST_CASE("latest_prices: silence is an answer", "[vendors][latest_prices]") {
  CHECK(read_prices(R"({"trades":{}})")->empty());
  CHECK(read_prices(R"({"trades":null})")->empty());
}

TEST_CASE("latest_prices: what is not as promised is an invalid response",
          "[vendors][latest_prices]") {
  const auto* body =
    GENERATE("", "{}", R"({"trades":[]})", R"({"trades":{"A":{}}})",
             R"({"trades":{"A":{"p":"x"}}})", R"({"trades":{"A":7}})",
             R"({"trades":{"A.B":{"p":1},"A-B":{"p":1}}})");
  CAPTURE(body);
  CHECK(prices_fault(body) == "PROVIDER_INVALID_RESPONSE");
}

TEST_CASE("latest_prices: a refusal is its own failure",
          "[vendors][latest_prices]") {
  CHECK(prices_fault(R"({"message":"forbidden."})", 403) == "PROVIDER_FAILED");
  CHECK(prices_fault("", 429) == "PROVIDER_RATE_LIMITED");
  CHECK(prices_fault("", 500) == "PROVIDER_FAILED");
  CHECK(latest_prices().wait_asked({429, {{"Retry-After", "2"}}, ""}, {}) ==
        2000ms);
}
