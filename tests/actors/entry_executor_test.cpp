#include "actors/entry_executor.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/entry_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using Mood = ModelBroker::Mood;

namespace {

struct ExecutorStage : EntryStage {
  Fate fate;

  ExecutorStage() {
    broker.fate_of = [this](const OrderRequest&) { return fate; };
    start();
  }

  auto begin(std::chrono::nanoseconds limit = 60s) {
    return start_asking<EntryReport>(executor, order(limit));
  }

  auto freeze(bool frozen = true) {
    return start_asking<EntriesFrozen>(executor, FreezeEntries{frozen});
  }
};

} // namespace

TEST_CASE_METHOD(ExecutorStage,
                 "entry_executor: 32 runs at once fill the slots and no more",
                 "[actors][entry_executor]") {
  std::vector<Trade> trades;
  for (int i = 0; i < 10; ++i)
    trades.push_back(
      trade_of("t" + std::to_string(i), "T" + std::to_string(i)));
  seed(trades);
  std::size_t most = 0;
  broker.changed = [&] { most = std::max(most, broker.exposure()); };
  std::vector<std::shared_ptr<Result<EntryReport>>> runs;
  for (int i = 0; i < 32; ++i)
    runs.push_back(begin());
  advance(60s);
  int placed = 0;
  for (const auto& run : runs) {
    REQUIRE(run->has_value());
    if ((*run)->placed)
      ++placed;
    else
      CHECK((*run)->reason == "max_open_positions");
  }
  CHECK(placed == 3);
  CHECK(broker.sent.size() == 3);
  CHECK(most == 3);
}

TEST_CASE_METHOD(ExecutorStage,
                 "entry_executor: the second run waits for the "
                 "first, and not beyond its deadline",
                 "[actors][entry_executor]") {
  broker.mood = [] { return Mood::hangs; };
  const auto first = begin();
  const auto second = begin(3s);
  advance(3s - 1ms);
  CHECK(second->error().detail == "no answer in the given time");
  advance(1ms);
  CHECK(second->error().detail == "other runs took all of its time");
  CHECK(second->error().code == Errc::timeout);
  advance(8s);
  CHECK(first->value().reason == "market_closed");
}

TEST_CASE_METHOD(ExecutorStage,
                 "entry_executor: more than 64 that wait are refused",
                 "[actors][entry_executor]") {
  broker.mood = [] { return Mood::hangs; };
  for (int i = 0; i < 65; ++i)
    begin();
  const auto refused = begin();
  REQUIRE_FALSE(*refused);
  CHECK(refused->error().code == Errc::overloaded);
}

TEST_CASE_METHOD(ExecutorStage,
                 "entry_executor: a freeze waits for a call on its way",
                 "[actors][entry_executor]") {
  seed("A");
  seed("B");
  CHECK(freeze()->has_value()); // nothing is on its way
  CHECK(freeze(false)->has_value());
  fate.answer = 5s;
  const auto run = begin();
  advance(1s);
  REQUIRE(broker.sent.size() == 1);
  const auto frozen = freeze();
  advance(3s);
  CHECK_FALSE(*frozen);
  advance(2s);
  CHECK(frozen->value().frozen);
  CHECK(run->value().reason == "placed");
  const auto stopped = execute();
  CHECK(stopped->reason == "halted");
  CHECK(stopped->detail == "a halt is under way");
  freeze(false);
  CHECK(execute()->reason == "placed");
}

TEST_CASE_METHOD(ExecutorStage,
                 "entry_executor: a freeze stops a run that has not sent yet",
                 "[actors][entry_executor]") {
  seed("A");
  const auto run = begin();
  CHECK(freeze()->has_value());
  advance(1s);
  CHECK(run->value().reason == "halted");
  CHECK(broker.sent.empty());
}

TEST_CASE_METHOD(ExecutorStage,
                 "entry_executor: born anew, it answers a freeze "
                 "when a call of its former life must be over",
                 "[actors][entry_executor]") {
  seed("A");
  fate.silent = true;
  begin();
  advance(1s);
  REQUIRE(broker.sent.size() == 1);
  kill_executor();
  start_executor();
  const auto frozen = freeze();
  advance(10s);
  CHECK_FALSE(*frozen);
  advance(2s);
  CHECK(frozen->has_value());
}

TEST_CASE_METHOD(ExecutorStage,
                 "entry_executor: its death leaves an order to the resolver",
                 "[actors][entry_executor]") {
  seed("A");
  fate.silent = true;
  fate.happens = GENERATE(true, false);
  const auto run = begin();
  advance(1s);
  kill_executor();
  CHECK(run->error().code == Errc::unavailable);
  start_executor();
  advance(60s);
  CHECK(unsettled().empty());
  CHECK(trade("t-A").status ==
        (fate.happens ? TradeStatus::open : TradeStatus::auto_pending));
  CHECK(broker.sent.size() == 1);
}

TEST_CASE_METHOD(ExecutorStage, "entry_executor: a stop sees a call to its end",
                 "[actors][entry_executor]") {
  seed("A");
  fate.answer = 3s;
  const auto run = begin();
  const auto waiting = begin();
  advance(1s);
  caf::anon_send_exit(executor_now, caf::exit_reason::user_shutdown);
  advance(1s);
  CHECK(waiting->error().detail == "the daemon is stopping");
  const auto late = begin();
  CHECK(late->error().code == Errc::unavailable);
  advance(2s);
  CHECK(run->value().reason == "placed");
  CHECK(trade("t-A").status == TradeStatus::open);
}

TEST_CASE_METHOD(ExecutorStage,
                 "entry_executor: a stop without a run is quick, "
                 "and one before the call sends nothing",
                 "[actors][entry_executor]") {
  seed("A");
  const auto run = begin();
  caf::anon_send_exit(executor_now, caf::exit_reason::user_shutdown);
  advance(1s);
  CHECK(run->value().reason == "halted");
  CHECK(broker.sent.empty());
}
