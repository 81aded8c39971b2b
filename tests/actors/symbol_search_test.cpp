#include "actors/symbol_search.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/providers_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// Asked through prices, two symbols a request.
struct SearchFixture : test::ProvidersStage {
  SearchFixture() {
    const auto pairs = plain<test::PlainPrices>("primary");
    pairs->most = 2;
    parts.prices = {pairs, plain<test::PlainPrices>("fallback")};
    born_again();
  }

  /// `S00`, `S01`, …
  static std::vector<std::string> symbols(int count) {
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i)
      all.push_back((i < 10 ? "S0" : "S") + std::to_string(i));
    return all;
  }
};

} // namespace

TEST_CASE_METHOD(SearchFixture,
                 "symbol_search: symbols are asked for in batches",
                 "[actors][symbol_search]") {
  replies["primary"] = {200, {}, "S00=1,S01=1,S02=1,S03=1,S04=1"};
  CHECK(prices(symbols(5))->prices.size() == 5);
  REQUIRE(http.seen.size() == 3);
  CHECK(http.seen[0].target == "S00,S01");
  CHECK(http.seen[2].target == "S04");
}

TEST_CASE_METHOD(SearchFixture,
                 "symbol_search: at most four batches are under way at once",
                 "[actors][symbol_search]") {
  replies["primary"] = {200, {}, "S00=1"};
  replies["fallback"] = {200, {}, "S01=1"};
  http.delay = 100ms;
  prices(symbols(20));
  CHECK(http.most_in_flight == 4);
  CHECK(calls("primary") == 10);
  CHECK(calls("fallback") == 1);
}

TEST_CASE_METHOD(SearchFixture,
                 "symbol_search: a batch that fails does not spoil the others",
                 "[actors][symbol_search]") {
  http.answer = [](const http::Call& call) {
    return call.target == "S00,S01"
             ? Result<http::Reply>(http::Reply{401, {}, ""})
             : Result<http::Reply>(http::Reply{200, {}, "S02=1,S00=2"});
  };
  const auto fetched = prices({"S00", "S01", "S02"});
  REQUIRE(fetched);
  CHECK(fetched->prices.size() == 2);
}

TEST_CASE_METHOD(SearchFixture,
                 "symbol_search: what a provider cannot know is not asked",
                 "[actors][symbol_search]") {
  replies["primary"] = {200, {}, "S00=1"};
  REQUIRE(prices({"S00", "^GSPC"}));
  CHECK(http.seen.at(0).target == "S00");
  CHECK(calls("fallback") == 0);
  CHECK_FALSE(prices({"^GSPC"}));
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(SearchFixture,
                 "symbol_search: batches that a circuit refuses at once end "
                 "the search once",
                 "[actors][symbol_search]") {
  replies["primary"] = {401, {}, ""};
  replies["fallback"] = {200, {}, "S00=1"};
  const auto fetched = prices(symbols(40));
  REQUIRE(fetched);
  CHECK(fetched->prices.size() == 1);
  CHECK(calls("primary") < 10);
  CHECK(calls("fallback") == 1);
  CHECK(prices({"S00"}));
}
