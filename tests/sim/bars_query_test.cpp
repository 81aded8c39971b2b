#include "sim/bars_query.hpp"

#include "sim/market.hpp"
#include "tests/sim/sim_desk.hpp"
#include "tests/sim/sim_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

Result<BarsQuery> query_of(http::QueryParams more) {
  more.insert(more.begin(), {"timeframe", "1Min"});
  return parse_bars_query(data_request(std::move(more)), {"AAPL", "BE"},
                          this_morning);
}

} // namespace

TEST_CASE("bars_query: symbols are sorted and each counts once",
          "[sim][bars_query]") {
  CHECK(parse_symbols("BE,AAPL,BE") == std::vector<std::string>{"AAPL", "BE"});
}

TEST_CASE("bars_query: a class share needs its dot", "[sim][bars_query]") {
  CHECK(parse_symbols("BRK.B"));
  CHECK_FALSE(parse_symbols("BRK-B"));
  CHECK_FALSE(parse_symbols(""));
  CHECK_FALSE(parse_symbols("AAPL,,BE"));
}

TEST_CASE("bars_query: without a range it is today until now",
          "[sim][bars_query]") {
  const auto query = query_of({});
  REQUIRE(query);
  CHECK(query->start == minute("2026-02-02T00:00:00Z"));
  CHECK(query->end == minute("2026-02-02T14:35:00Z"));
  CHECK(query->limit == 1000);
}

TEST_CASE("bars_query: a start inside a minute takes the next one",
          "[sim][bars_query]") {
  const auto query = query_of({{"start", "2026-02-02T14:30:00.5Z"}});
  REQUIRE(query);
  CHECK(query->start == minute("2026-02-02T14:31:00Z"));
}

TEST_CASE("bars_query: what the service refuses is refused",
          "[sim][bars_query]") {
  using Pair = std::pair<std::string, std::string>;
  const auto bad = GENERATE(
    Pair{"limit", "0"}, Pair{"limit", "10001"}, Pair{"limit", "ten"},
    Pair{"sort", "up"}, Pair{"start", "yesterday"}, Pair{"end", "2020-01-01"},
    Pair{"feed", "cnn"}, Pair{"adjustment", "none"}, Pair{"currency", "EUR"},
    Pair{"page_token", "AAPL"}, Pair{"page_token", "MSFT+29499390"},
    Pair{"page_token", "AAPL 29499390"}, Pair{"colour", "red"});
  CAPTURE(bad.first, bad.second);
  const auto query = query_of({bad});
  REQUIRE_FALSE(query);
  CHECK(query.error().code == Errc::invalid_argument);
}

TEST_CASE("bars_query: a paid feed is forbidden", "[sim][bars_query]") {
  const auto query = query_of({{"feed", "sip"}});
  REQUIRE_FALSE(query);
  CHECK(query.error().code == Errc::unauthorized);
}

TEST_CASE("bars_query: the time frame is required", "[sim][bars_query]") {
  CHECK_FALSE(parse_bars_query(data_request({}), {"AAPL"}, this_morning));
}

TEST_CASE("bars_query: a page token comes back as it went",
          "[sim][bars_query]") {
  const auto token = parse_page_token(to_text({"BRK.B", 29499390}));
  REQUIRE(token);
  CHECK(token->symbol == "BRK.B");
  CHECK(token->start == 29499390);
}
