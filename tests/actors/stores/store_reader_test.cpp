#include "actors/stores/store_reader.hpp"

#include "adapters/sqlite/sqlite_stores.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/stages/store_actors.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;

namespace {

struct StoreReaderStage : test::VirtualTime {
  MemoryStores stores = test::memory_stores();
  StoreReaderActor reader = spawn_reader(*this, stores);

  void store(const std::string& id) {
    auto& transactions = *stores.write.transactions;
    REQUIRE(transactions.begin());
    REQUIRE(stores.write.signals->take(
      test::take_one(test::new_signal(id), wall()->now())));
    REQUIRE(transactions.commit());
  }
};

} // namespace

TEST_CASE_METHOD(StoreReaderStage, "store_reader: answers with what is stored",
                 "[actors][store_reader]") {
  store("a");
  const auto signal = ask<Signal>(reader, FindSignal{"a"});
  REQUIRE(signal);
  CHECK(signal->ticker == "AAPL");
  CHECK(ask<SignalCounts>(reader, CountSignals{})->of(SignalStatus::pending) ==
        1);
}

TEST_CASE_METHOD(StoreReaderStage,
                 "store_reader: what is not there is not "
                 "found, and the reader lives on",
                 "[actors][store_reader]") {
  CHECK(ask<Signal>(reader, FindSignal{"b"}).error().code == Errc::not_found);
  store("b");
  CHECK(ask<Signal>(reader, FindSignal{"b"}));
}
