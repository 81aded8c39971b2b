#include "actors/stores/store_writer.hpp"

#include "adapters/sqlite/sqlite_stores.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/stages/store_actors.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// Counts transactions and fails where the test says so.
class WatchedTransactions final : public Transactions {
public:
  explicit WatchedTransactions(std::shared_ptr<Transactions> real)
    : real_(std::move(real)) {}

  Result<void> begin() override {
    ++begun;
    return real_->begin();
  }
  Result<void> commit() override {
    if (commit_fails)
      return fail(Errc::storage, "disk_full", "the disk is full");
    ++committed;
    return real_->commit();
  }
  void rollback() override { real_->rollback(); }
  void checkpoint() override { real_->checkpoint(); }
  Result<void> mark() override { return real_->mark(); }
  void undo() override { real_->undo(); }
  bool active() const override { return real_->active(); }

  int begun = 0, committed = 0;
  bool commit_fails = false;

private:
  std::shared_ptr<Transactions> real_;
};

struct StoreWriterStage : test::VirtualTime {
  MemoryStores stores = test::memory_stores();
  std::shared_ptr<WatchedTransactions> transactions =
    std::make_shared<WatchedTransactions>(stores.write.transactions);
  StoreWriterActor writer = start();

  StoreWriterActor start() {
    stores.write.transactions = transactions;
    return spawn_writer(*this, stores);
  }

  auto take(std::string id) {
    // Asked without letting anything run, so that orders wait together.
    auto place =
      std::make_shared<Result<TakenSignals>>(fail(Errc::timeout, "no answer"));
    spawned.push_back(caf::actor_cast<caf::actor>(system.spawn(
      [=, to = writer,
       order = test::take_one(test::new_signal(id), wall()->now())](
        caf::event_based_actor* a) {
        a->request(to, caf::infinite, order)
          .then([place](TakenSignals& t) { *place = std::move(t); },
                [place](const caf::error& e) {
                  *place = tl::unexpected(from_caf(e));
                });
      })));
    return place;
  }

  bool stored(std::string id) {
    return stores.read.signals->find({std::move(id)}).has_value();
  }
};

} // namespace

TEST_CASE_METHOD(StoreWriterStage,
                 "store_writer: everything that waits "
                 "becomes one transaction",
                 "[actors][store_writer]") {
  const auto a = take("a"), b = take("b"), c = take("c");
  settle();
  CHECK(*a);
  CHECK(*c);
  CHECK(transactions->committed == 1);
  CHECK(stored("b"));
}

TEST_CASE_METHOD(StoreWriterStage,
                 "store_writer: an order that fails leaves "
                 "its companions in place",
                 "[actors][store_writer]") {
  const auto good = take("a");
  const auto bad = start_asking<Signal>(
    writer, DecideSignal{"unknown", SignalAction::retry, wall()->now()});
  settle();
  CHECK(bad->error().code == Errc::not_found);
  CHECK(*good);
  CHECK(stored("a"));
}

TEST_CASE_METHOD(StoreWriterStage,
                 "store_writer: a commit that fails answers "
                 "everybody with the cause and stores nothing",
                 "[actors][store_writer]") {
  transactions->commit_fails = true;
  const auto a = take("a"), b = take("b");
  settle();
  CHECK(a->error().name == "disk_full");
  CHECK(b->error().code == Errc::storage);
  CHECK_FALSE(stored("a"));
  transactions->commit_fails = false;
  const auto again = take("a");
  settle();
  CHECK(*again);
  CHECK(stored("a"));
}

TEST_CASE_METHOD(StoreWriterStage,
                 "store_writer: a refusal waits for what it was decided on",
                 "[actors][store_writer]") {
  transactions->commit_fails = true;
  const auto good = take("a");
  const auto bad = start_asking<Signal>(
    writer, DecideSignal{"unknown", SignalAction::retry, wall()->now()});
  settle();
  CHECK(good->error().name == "disk_full");
  CHECK(bad->error().name == "disk_full");
}

TEST_CASE_METHOD(StoreWriterStage,
                 "store_writer: a new life gives up the open "
                 "transaction of the one before",
                 "[actors][store_writer]") {
  REQUIRE(stores.write.transactions->begin());
  writer = start();
  const auto a = take("a");
  settle();
  CHECK(*a);
  CHECK(stored("a"));
}

TEST_CASE_METHOD(StoreWriterStage,
                 "store_writer: an orderly stop commits what "
                 "was applied",
                 "[actors][store_writer]") {
  const auto a = take("a");
  caf::anon_send_exit(caf::actor_cast<caf::actor>(writer),
                      caf::exit_reason::user_shutdown);
  settle();
  CHECK((*a || !stored("a")));
}

TEST_CASE_METHOD(StoreWriterStage,
                 "store_writer: users and runs of the night are written too",
                 "[actors][store_writer]") {
  CreateUser user;
  user.user.id = "u1";
  CHECK(ask<User>(writer, user)->id == "u1");
  CHECK(ask<User>(writer, user).error().name == "already_exists");
  BeginOvernightRun run;
  run.run.id = "r1";
  CHECK(ask<OvernightRunBegun>(writer, run)->run_id == "r1");
  const EndOvernightRun end{
    "r1", OvernightStatus::partial, wall()->now(), {}, {}};
  CHECK(ask<OvernightRunEnded>(writer, end)->run.status ==
        OvernightStatus::partial);
  CHECK(stores.overnight.users->find({"u1"}));
  CHECK(stores.overnight.overnight->open_runs({})->runs.empty());
}
