#include "actors/stores/overnight_reader.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/store_actors.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;

namespace {

/// A desk's file that says what was asked for.
class EchoFiles final : public QuoteFiles {
public:
  Result<QuoteFileText> read(const ReadQuoteFile& query) override {
    return QuoteFileText{query.path};
  }
};

struct OvernightReaderStage : test::VirtualTime {
  MemoryStores stores = open();
  OvernightReaderActor reader = spawn(overnight_reader, stores.overnight);

  static MemoryStores open() {
    auto stores = test::memory_stores();
    stores.overnight.files = std::make_shared<EchoFiles>();
    return stores;
  }

  void create_user(const std::string& id) {
    auto& transactions = *stores.write.transactions;
    CreateUser order;
    order.user.id = id;
    REQUIRE(transactions.begin());
    REQUIRE(stores.write.users->create_user(order));
    REQUIRE(transactions.commit());
  }
};

} // namespace

TEST_CASE_METHOD(OvernightReaderStage,
                 "overnight_reader: answers with what is stored",
                 "[actors][overnight_reader]") {
  create_user("u1");
  CHECK(ask<UserBook>(reader, FindUser{"u1"})->user.id == "u1");
  CHECK(ask<UserPage>(reader, ListUsers{})->users.size() == 1);
  CHECK(ask<CriteriaList>(reader, ListCriteria{"u1"})->criteria.empty());
  CHECK(ask<PreviewCase>(reader, ReadPreviewCase{"u1", {}, {}})->user.id ==
        "u1");
  CHECK(ask<UserScores>(reader, ReadUserScores{"u1"})->user_id == "u1");
}

TEST_CASE_METHOD(OvernightReaderStage,
                 "overnight_reader: an empty store has nothing to do",
                 "[actors][overnight_reader]") {
  CHECK(ask<OpenRuns>(reader, ReadOpenRuns{})->runs.empty());
  CHECK(ask<ActiveUsers>(reader, ReadActiveUsers{})->users.empty());
  CHECK(ask<BatchCases>(reader, ReadBatch{"r1"})->cases->empty());
  CHECK(ask<RunTally>(reader, ReadRunTally{"r1"})->users == 0);
  CHECK(ask<QuoteBook>(reader, ReadQuotes{{"AAPL"}, {}, true})->prices.empty());
  CHECK(ask<OvernightRuns>(reader, ListOvernightRuns{})->runs.empty());
  CHECK(ask<CalculationPage>(reader, ListCalculations{"r1", {}, 10, ""})
          ->calculations.empty());
}

TEST_CASE_METHOD(OvernightReaderStage,
                 "overnight_reader: what is not there is not found, and the "
                 "reader lives on",
                 "[actors][overnight_reader]") {
  const auto code_of = [](const auto& answer) {
    return answer ? "found" : answer.error().name;
  };
  CHECK(code_of(ask<UserBook>(reader, FindUser{"x"})) == "not_found");
  CHECK(code_of(ask<CriteriaVersion>(reader, FindCriteria{"x"})) ==
        "not_found");
  CHECK(code_of(ask<OvernightRunView>(reader, FindOvernightRun{"x"})) ==
        "not_found");
  CHECK(code_of(ask<CalculationStream>(reader, ReadCalculation{"x"})) ==
        "not_found");
  CHECK(code_of(ask<ScoreHistory>(reader, ReadScoreHistory{"x"})) ==
        "not_found");
  create_user("u1");
  CHECK(ask<UserBook>(reader, FindUser{"u1"}));
}

TEST_CASE_METHOD(OvernightReaderStage,
                 "overnight_reader: reads a file of quotes",
                 "[actors][overnight_reader]") {
  CHECK(ask<QuoteFileText>(reader, ReadQuoteFile{"quotes.json"})->text ==
        "quotes.json");
}
