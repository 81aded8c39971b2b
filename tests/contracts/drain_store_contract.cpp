#include "tests/contracts/store_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct DrainFixture : StoreFixture {
  SeatTaken take_seat(const std::string& run_id, int seats = 1) {
    return run(&WriteStores::drains, &DrainWrites::take_seat,
               TakeSeat{run_id, "this-instance", seats, now, now + 2min});
  }

  void end(const DrainReport& report) {
    run(&WriteStores::drains, &DrainWrites::end_run,
        EndDrainRun{report.run_id, report, "ok", now});
  }

  LastDrainRun last() {
    auto found = store.read.drains->last_run({});
    REQUIRE(found.has_value());
    return std::move(*found);
  }
};

DrainReport report_of(const std::string& run_id) {
  DrainReport report;
  report.run_id = run_id;
  return report;
}

DrainReport full_report() {
  DrainReport report;
  report.reason = "deadline_soft_stop";
  report.attempted = 7;
  report.scored = 1;
  report.errors = 2;
  report.timeouts = 3;
  report.not_started = 1;
  report.released = 3;
  report.held = 1;
  report.reclaimed = 5;
  report.expired_unscored = 6;
  report.expired = true;
  report.remaining = 7999ms;
  report.duration = 102001ms;
  report.strategy = PickStrategy::backlog_oldest_first;
  report.fallback = true;
  report.recent_hours = 4;
  report.details = {{"b", "AAPL", "SCORED", Score{83}, ""},
                    {"a", "MSFT", "ERROR", std::nullopt, "model_timeout"}};
  report.newest = noon;
  report.oldest = noon - 1h;
  report.run_id = "run-1";
  report.run_source = "schedule";
  return report;
}

} // namespace

TEST_CASE_METHOD(DrainFixture, "drain_store: one seat has one holder",
                 "[contracts][drain_store]") {
  CHECK(take_seat("run-1").taken);
  const auto refused = take_seat("run-2");
  CHECK_FALSE(refused.taken);
  CHECK(refused.holder == "run-1");
}

TEST_CASE_METHOD(DrainFixture, "drain_store: as many hold as there are seats",
                 "[contracts][drain_store]") {
  CHECK(take_seat("run-1", 2).taken);
  CHECK(take_seat("run-2", 2).taken);
  CHECK_FALSE(take_seat("run-3", 2).taken);
}

TEST_CASE_METHOD(DrainFixture, "drain_store: its holder renews a seat",
                 "[contracts][drain_store]") {
  take_seat("run-1");
  now += 1min;
  CHECK(take_seat("run-1").taken);
  now += 2min - 1ms;
  CHECK_FALSE(take_seat("run-2").taken);
}

TEST_CASE_METHOD(DrainFixture, "drain_store: a seat past its time is free",
                 "[contracts][drain_store]") {
  take_seat("run-1");
  now += 2min;
  CHECK(take_seat("run-2").taken);
  CHECK_FALSE(take_seat("run-1").taken);
}

TEST_CASE_METHOD(DrainFixture, "drain_store: the end of a run frees its seat",
                 "[contracts][drain_store]") {
  take_seat("run-1");
  end(report_of("run-1"));
  CHECK(take_seat("run-2").taken);
}

TEST_CASE_METHOD(DrainFixture,
                 "drain_store: the end of a run frees no other's seat",
                 "[contracts][drain_store]") {
  take_seat("run-1");
  end(report_of("run-2"));
  CHECK_FALSE(take_seat("run-3").taken);
}

TEST_CASE_METHOD(DrainFixture,
                 "drain_store: before the first run there is "
                 "none",
                 "[contracts][drain_store]") {
  CHECK_FALSE(last().report);
}

TEST_CASE_METHOD(DrainFixture, "drain_store: the newest run is the last one",
                 "[contracts][drain_store]") {
  end(full_report());
  end(report_of("run-2"));
  CHECK(last().report->run_id == "run-2");
  CHECK(last().report->details.empty());
}

TEST_CASE_METHOD(DrainFixture, "drain_store: a report is kept whole",
                 "[contracts][drain_store]") {
  now += 5s;
  end(full_report());
  CHECK(last().finished_at == now);
  const auto kept = *last().report;
  const auto given = full_report();
  CHECK(kept.skipped == given.skipped);
  CHECK(kept.reason == given.reason);
  CHECK(kept.attempted == given.attempted);
  CHECK(kept.scored == given.scored);
  CHECK(kept.errors == given.errors);
  CHECK(kept.timeouts == given.timeouts);
  CHECK(kept.not_started == given.not_started);
  CHECK(kept.late == given.late);
  CHECK(kept.released == given.released);
  CHECK(kept.held == given.held);
  CHECK(kept.reclaimed == given.reclaimed);
  CHECK(kept.expired_unscored == given.expired_unscored);
  CHECK(kept.expired == given.expired);
  CHECK(kept.remaining == given.remaining);
  CHECK(kept.duration == given.duration);
  CHECK(kept.strategy == given.strategy);
  CHECK(kept.fallback == given.fallback);
  CHECK(kept.recent_hours == given.recent_hours);
  CHECK(kept.newest == given.newest);
  CHECK(kept.oldest == given.oldest);
  CHECK(kept.run_id == given.run_id);
  CHECK(kept.run_source == given.run_source);
}

TEST_CASE_METHOD(DrainFixture, "drain_store: details keep their order",
                 "[contracts][drain_store]") {
  end(full_report());
  const auto details = last().report->details;
  REQUIRE(details.size() == 2);
  CHECK(details[0].id == "b");
  CHECK(details[0].ticker == "AAPL");
  CHECK(details[0].status == "SCORED");
  CHECK(details[0].score == Score{83});
  CHECK(details[1].status == "ERROR");
  CHECK_FALSE(details[1].score);
  CHECK(details[1].error == "model_timeout");
}

TEST_CASE_METHOD(DrainFixture, "drain_store: a failed run keeps its failure",
                 "[contracts][drain_store]") {
  auto report = report_of("run-1");
  report.failure = Error{Errc::storage, "the disk is full", "disk_full"};
  end(report);
  const auto kept = last().report;
  REQUIRE(kept);
  REQUIRE(kept->failure);
  CHECK(kept->failure->code == Errc::storage);
  CHECK(kept->failure->name == "disk_full");
  CHECK(kept->failure->detail == "the disk is full");
}

TEST_CASE_METHOD(DrainFixture,
                 "drain_store: every status of a detail is read back",
                 "[contracts][drain_store]") {
  auto report = report_of("run-1");
  for (const auto* status : {"SCORED", "ERROR", "TIMEOUT", "PENDING", "LATE"})
    report.details.push_back({"s1", "AAPL", status, std::nullopt, ""});
  end(report);
  const auto kept = last().report;
  REQUIRE(kept);
  CHECK(kept->details.size() == 5);
}

TEST_CASE_METHOD(DrainFixture, "drain_store: seats outlive the process",
                 "[contracts][drain_store]") {
  if (!kind.reopen)
    return;
  take_seat("run-1");
  kind.reopen(store);
  CHECK_FALSE(take_seat("run-2").taken);
}
