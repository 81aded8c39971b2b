#include "tests/contracts/store_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct TransactionFixture : StoreFixture {
  void begin() { REQUIRE(transactions().begin().has_value()); }
  void mark() { REQUIRE(transactions().mark().has_value()); }
  void commit() { REQUIRE(transactions().commit().has_value()); }

  /// Takes a signal inside the transaction that is open.
  void take_one(const std::string& id) {
    REQUIRE(store.write.signals->take({{item(id)}, now}).has_value());
  }

  bool stored(const std::string& id) {
    return store.read.signals->find({id}).has_value();
  }

  std::int64_t received() {
    return store.read.signals->funnel({"2026-01-30"})->received;
  }

  Transactions& transactions() { return *store.write.transactions; }
};

} // namespace

TEST_CASE_METHOD(TransactionFixture, "transactions: a rollback leaves nothing",
                 "[contracts][transactions]") {
  begin();
  take_one("one");
  REQUIRE(store.write.reasons
            ->note({{Reason{now, "a", "signal", "one", "o", "c", "", ""}}})
            .has_value());
  transactions().rollback();
  CHECK_FALSE(transactions().active());
  CHECK_FALSE(stored("one"));
  CHECK(counts().of(SignalStatus::pending) == 0);
  CHECK(received() == 0);
}

TEST_CASE_METHOD(TransactionFixture,
                 "transactions: undo takes back what came after the mark",
                 "[contracts][transactions]") {
  begin();
  mark();
  take_one("kept");
  mark();
  take_one("undone");
  transactions().undo();
  mark();
  take_one("later");
  commit();
  CHECK(stored("kept"));
  CHECK_FALSE(stored("undone"));
  CHECK(stored("later"));
  CHECK(counts().of(SignalStatus::pending) == 2);
  CHECK(received() == 2);
}

TEST_CASE_METHOD(TransactionFixture,
                 "transactions: an order that fails leaves its companions",
                 "[contracts][transactions]") {
  begin();
  mark();
  take_one("one");
  mark();
  CHECK_FALSE(store.write.signals->decide({"none", SignalAction::approve, now})
                .has_value());
  CHECK(transactions().active());
  transactions().undo();
  commit();
  CHECK(stored("one"));
}

TEST_CASE_METHOD(TransactionFixture,
                 "transactions: undo of the first order leaves what follows it",
                 "[contracts][transactions]") {
  begin();
  mark();
  take_one("undone");
  transactions().undo();
  CHECK(transactions().active());
  mark();
  take_one("undone as well");
  transactions().undo();
  mark();
  take_one("kept");
  mark();
  take_one("undone at last");
  transactions().undo();
  commit();
  CHECK_FALSE(stored("undone"));
  CHECK_FALSE(stored("undone as well"));
  CHECK(stored("kept"));
  CHECK_FALSE(stored("undone at last"));
  CHECK(counts().of(SignalStatus::pending) == 1);
  CHECK(received() == 1);
}

TEST_CASE_METHOD(TransactionFixture,
                 "transactions: active from begin to commit",
                 "[contracts][transactions]") {
  CHECK_FALSE(transactions().active());
  begin();
  CHECK(transactions().active());
  commit();
  CHECK_FALSE(transactions().active());
}

TEST_CASE_METHOD(TransactionFixture,
                 "transactions: without begin there is nothing to commit",
                 "[contracts][transactions]") {
  const auto refused = transactions().commit();
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::storage);
}

TEST_CASE_METHOD(TransactionFixture,
                 "transactions: several orders share one commit",
                 "[contracts][transactions]") {
  begin();
  take_one("one");
  const auto claimed = store.write.signals->claim(
    {PickStrategy::recent_first, 5, 6, now, "run-1", "instance"});
  REQUIRE(claimed.has_value());
  REQUIRE(store.write.signals->finalize({{scored(claimed->signals.at(0))}, now})
            .has_value());
  commit();
  CHECK(counts().of(SignalStatus::scored) == 1);
}

TEST_CASE_METHOD(TransactionFixture,
                 "transactions: a reader beside sees committed rows only",
                 "[contracts][transactions]") {
  // In memory both sides are one connection, which sees its own writes.
  if (!kind.reopen)
    return;
  begin();
  take_one("one");
  CHECK_FALSE(stored("one"));
  commit();
  CHECK(stored("one"));
}

TEST_CASE_METHOD(TransactionFixture,
                 "transactions: what was committed outlives the process",
                 "[contracts][transactions]") {
  if (!kind.reopen)
    return;
  take_scored("one");
  transactions().checkpoint();
  begin();
  take_one("uncommitted");
  kind.reopen(store);
  CHECK(find("one").score->score == Score{83});
  CHECK_FALSE(stored("uncommitted"));
  CHECK(counts().of(SignalStatus::scored) == 1);
  CHECK(received() == 1);
}

TEST_CASE_METHOD(TransactionFixture,
                 "transactions: a failed write cannot be committed",
                 "[contracts][transactions]") {
  begin();
  take_one("one");
  // No New York date is known for 1970, so its counters cannot be kept.
  CHECK_FALSE(
    store.write.signals->take({{item("two")}, WallTime{}}).has_value());
  CHECK_FALSE(transactions().commit().has_value());
  CHECK_FALSE(transactions().active());
  CHECK_FALSE(stored("one"));
  take({item("three")});
  CHECK(stored("three"));
}
