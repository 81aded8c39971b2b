#include "vendors/alpaca/market_data.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const MarketData& data() {
  static const MarketData known(
    {"https://data.alpaca.markets", "PK-key-77", "secret-777", "iex"});
  return known;
}

} // namespace

TEST_CASE("market_data: a call goes to the data service",
          "[vendors][market_data]") {
  const auto call = data().call_to("/v2/x", {});
  CHECK(call.service == "data");
  CHECK(call.base_url == "https://data.alpaca.markets");
  CHECK(http::find_header(call.headers, "APCA-API-KEY-ID") == "PK-key-77");
  CHECK(data().feed() == "iex");
}

TEST_CASE("market_data: only a 200 has a body to read",
          "[vendors][market_data]") {
  CHECK(data().body_of({200, {}, "{}"}) == "{}");
  const auto [status, code] = GENERATE(table<int, Errc>({
    {400, Errc::invalid_argument},
    {403, Errc::unauthorized},
    {404, Errc::malformed_reply},
    {429, Errc::rate_limited},
    {500, Errc::unavailable},
  }));
  const auto body = data().body_of({status, {}, "{}"});
  REQUIRE_FALSE(body);
  CHECK(body.error().code == code);
  CHECK(body.error().detail.starts_with("market data: status "));
}
