#include "actors/kept_quotes.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/providers_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

using test::ProvidersStage;

TEST_CASE_METHOD(ProvidersStage, "kept_quotes: only what is needed is read",
                 "[actors][kept_quotes]") {
  rates();
  prices({"AAPL"});
  fundamentals({"BE"});
  REQUIRE(reader.seen.size() == 3);
  CHECK(reader.seen[0].rates);
  CHECK(reader.seen[1].price_symbols == std::vector<std::string>{"AAPL"});
  CHECK_FALSE(reader.seen[1].rates);
  CHECK(reader.seen[2].fundamentals_symbols == std::vector<std::string>{"BE"});
}

TEST_CASE_METHOD(ProvidersStage,
                 "kept_quotes: a store that fails does not stop a run",
                 "[actors][kept_quotes]") {
  reader.answer = [](const ReadQuotes&) {
    return Result<QuoteBook>(fail(Errc::storage, "locked"));
  };
  replies["primary"] = {200, {}, "BRL=5"};
  CHECK(rates());
  CHECK(logged("provider.kept_unreadable") == 1);
}

TEST_CASE_METHOD(ProvidersStage,
                 "kept_quotes: a silent store does not stop a run",
                 "[actors][kept_quotes]") {
  reader.answer = [](const ReadQuotes&) { return std::nullopt; };
  replies["primary"] = {200, {}, "BRL=5"};
  CHECK(rates());
}

TEST_CASE_METHOD(ProvidersStage, "kept_quotes: nobody waits for what is kept",
                 "[actors][kept_quotes]") {
  writer.answer = [](const KeepQuotes&) {
    return Result<QuotesKept>(fail(Errc::storage, "full"));
  };
  replies["primary"] = {200, {}, "BRL=5"};
  CHECK(rates());
  CHECK(logged("provider.not_kept") == 1);
}
