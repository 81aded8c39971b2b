#include "actors/fundamentals_fetch.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/providers_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct FundamentalsFixture : test::ProvidersStage {
  void keep_quote(const std::string& symbol, Millis age) {
    auto& quote = kept.fundamentals[symbol];
    quote.symbol = symbol;
    quote.source = "kept";
    quote.fetched_at = wall()->now() - age;
  }
};

/// `AAPL primary; …`, by symbol.
std::string shown(const Result<FundamentalsFetched>& fetched) {
  if (!fetched)
    return fetched.error().name;
  std::map<std::string, std::string> sources;
  for (const auto& quote : fetched->fundamentals)
    sources[quote.symbol] = quote.source;
  std::string all;
  for (const auto& [symbol, source] : sources)
    all += symbol + ' ' + source + "; ";
  return all;
}

} // namespace

TEST_CASE_METHOD(FundamentalsFixture,
                 "fundamentals_fetch: what is young enough is not asked for",
                 "[actors][fundamentals_fetch]") {
  keep_quote("AAPL", 24h);
  keep_quote("BE", 200h);
  replies["primary"] = {200, {}, "AAPL=9,BE=12"};
  CHECK(shown(fundamentals({"AAPL", "BE"})) == "AAPL kept; BE primary; ");
  CHECK(http.seen.at(0).target == "BE");
  CHECK(writer.seen.at(0).fundamentals.size() == 1);
}

TEST_CASE_METHOD(FundamentalsFixture,
                 "fundamentals_fetch: if all are kept nothing is asked",
                 "[actors][fundamentals_fetch]") {
  keep_quote("AAPL", 24h);
  CHECK(shown(fundamentals({"AAPL"})) == "AAPL kept; ");
  CHECK(http.seen.empty());
  CHECK(writer.seen.empty());
}

TEST_CASE_METHOD(FundamentalsFixture,
                 "fundamentals_fetch: a refresh asks for all",
                 "[actors][fundamentals_fetch]") {
  keep_quote("AAPL", 24h);
  replies["primary"] = {200, {}, "AAPL=9"};
  CHECK(shown(fundamentals({"AAPL"}, true)) == "AAPL primary; ");
}

TEST_CASE_METHOD(FundamentalsFixture,
                 "fundamentals_fetch: what a refresh does not bring is kept",
                 "[actors][fundamentals_fetch]") {
  keep_quote("AAPL", 24h);
  replies["primary"] = {200, {}, "BE=9"};
  replies["fallback"] = {503, {}, ""};
  CHECK(shown(fundamentals({"AAPL", "BE"}, true)) == "AAPL kept; BE primary; ");
}

TEST_CASE_METHOD(FundamentalsFixture,
                 "fundamentals_fetch: it never fails, unknown ones are absent",
                 "[actors][fundamentals_fetch]") {
  keep_quote("AAPL", 200h);
  replies["primary"] = replies["fallback"] = {503, {}, ""};
  CHECK(shown(fundamentals({"AAPL"})) == "");
  CHECK(logged("provider.failed") == 2);
  CHECK(fundamentals({})->fundamentals.empty());
}
