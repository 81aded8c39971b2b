#include "actors/service_cleanup.hpp"

#include "adapters/sqlite/sqlite_stores.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/stages/store_actors.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct CleanupStage : test::VirtualTime {
  MemoryStores stores = test::memory_stores();
  StoreWriterActor writer = spawn_writer(*this, stores);
  StoreReaderActor reader = spawn_reader(*this, stores);
  JobActor cleanup =
    spawn(service_cleanup, ServiceCleanupParts{writer, wall(), {"poller"}});

  void ran(const std::string& service) {
    NoteRunBegan began;
    began.service = service;
    began.at = wall()->now();
    REQUIRE(ask<RunNoted>(writer, began));
  }

  std::size_t rows() {
    return ask<ServiceRows>(reader, ReadServiceRows{})->rows.size();
  }
};

} // namespace

TEST_CASE_METHOD(CleanupStage,
                 "service_cleanup: a service that is gone is forgotten after "
                 "30 days",
                 "[actors][service_cleanup]") {
  ran("gone");
  ran("poller");
  advance(24h * 30);
  CHECK(ask<JobDone>(cleanup, RunJob{})->effects == 0);
  CHECK(rows() == 2);
  advance(1ms);
  const auto done = ask<JobDone>(cleanup, RunJob{});
  CHECK(done->outcome == "ok");
  CHECK(done->effects == 1);
  CHECK(rows() == 1);
}

TEST_CASE_METHOD(CleanupStage,
                 "service_cleanup: the store's failure is its own",
                 "[actors][service_cleanup]") {
  caf::anon_send_exit(writer, caf::exit_reason::kill);
  CHECK(ask<JobDone>(cleanup, RunJob{}).error().code == Errc::unavailable);
}

TEST_CASE_METHOD(CleanupStage,
                 "service_cleanup: a trade that ended is forgotten after 30 "
                 "days",
                 "[actors][service_cleanup]") {
  const auto job = spawn(
    service_cleanup,
    ServiceCleanupParts{writer, wall(), {}, std::chrono::days{30}, writer});
  Trade trade;
  trade.id = "t-1";
  trade.ticker = "AAPL";
  trade.entry_price = Decimal::whole(100);
  trade.stop_price = Decimal::whole(98);
  REQUIRE(ask<SeededTrades>(
    writer, SeedTrades{{trade}, "2026-01-30", wall()->now(), "r-1"}));
  TradeUpdate failed;
  failed.seen = ask<TradeStory>(reader, FindTrade{"t-1"})->trade;
  failed.next = failed.seen;
  failed.next.status = TradeStatus::error;
  failed.reason = "stale_auto_pending";
  ApplyTrades order;
  order.updates = {failed};
  order.actor = "entry_executor";
  order.now = wall()->now();
  REQUIRE(ask<TradesApplied>(writer, order)->ids.size() == 1);
  advance(24h * 29);
  CHECK(ask<JobDone>(job, RunJob{})->effects == 0);
  advance(24h * 2);
  CHECK(ask<JobDone>(job, RunJob{})->effects == 1);
  CHECK(ask<TradeStory>(reader, FindTrade{"t-1"}).error().code ==
        Errc::not_found);
}
