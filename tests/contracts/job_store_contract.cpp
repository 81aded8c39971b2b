#include "tests/contracts/store_fixture.hpp"

#include <algorithm>

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct JobFixture : StoreFixture {
  void begin(const std::string& service,
             std::optional<WallTime> due = std::nullopt) {
    run(&WriteStores::jobs, &JobWrites::note_began,
        NoteRunBegan{service, "run-1", now, due, 2min});
  }

  void end(const NoteRunEnded& order) {
    run(&WriteStores::jobs, &JobWrites::note_ended, order);
  }

  NoteRunEnded ended(const std::string& service,
                     const std::string& outcome = "ok") const {
    NoteRunEnded order;
    order.service = service;
    order.run_id = "run-1";
    order.at = now;
    order.outcome = outcome;
    return order;
  }

  void pause(const std::string& name, std::optional<JobPause> wanted) {
    run(
      &WriteStores::jobs, &JobWrites::set_pause,
      SetJobPause{name, std::move(wanted),
                  Reason{now, "scheduler", "job", name, "paused", "", "", ""}});
  }

  int clean(WallTime before, std::vector<std::string> keep = {}) {
    return run(&WriteStores::jobs, &JobWrites::clean,
               CleanServiceRows{before, std::move(keep)})
      .removed;
  }

  JobMemory load() {
    auto loaded = store.read.jobs->load({});
    REQUIRE(loaded.has_value());
    return std::move(*loaded);
  }

  ServiceRow row(const std::string& service) {
    auto all = store.read.jobs->rows({});
    REQUIRE(all.has_value());
    const auto found =
      std::ranges::find(all->rows, service, &ServiceRow::service);
    REQUIRE(found != all->rows.end());
    return *found;
  }
};

} // namespace

TEST_CASE_METHOD(JobFixture, "job_store: a fresh memory is empty",
                 "[contracts][job_store]") {
  CHECK(load().entries.empty());
  CHECK(load().rows.empty());
}

TEST_CASE_METHOD(JobFixture, "job_store: a run that began shows as running",
                 "[contracts][job_store]") {
  begin("poller");
  CHECK(row("poller").running_since == noon);
  CHECK(row("poller").expected_interval == 2min);
  CHECK(row("poller").created_at == noon);
  CHECK_FALSE(row("poller").last_run);
  CHECK(row("poller").total_runs == 0);
}

TEST_CASE_METHOD(JobFixture, "job_store: a run that ended is kept whole",
                 "[contracts][job_store]") {
  begin("poller");
  now += 3s;
  auto order = ended("poller");
  order.duration = 2950ms;
  order.effects = 7;
  order.progress_done = 3;
  order.progress_total = 4;
  order.expected_interval = 5min;
  end(order);
  const auto kept = row("poller");
  CHECK_FALSE(kept.running_since);
  CHECK(kept.last_run == now);
  CHECK(kept.last_run_duration == 2950ms);
  CHECK(kept.total_runs == 1);
  CHECK(kept.total_errors == 0);
  CHECK(kept.created_at == noon);
  CHECK(kept.updated_at == now);
  CHECK(kept.last_outcome == "ok");
  CHECK(kept.last_error.empty());
  CHECK(kept.last_effect == 7);
  CHECK(kept.progress_done == 3);
  CHECK(kept.progress_total == 4);
  CHECK(kept.expected_interval == 5min);
}

TEST_CASE_METHOD(JobFixture, "job_store: failures and timeouts are errors",
                 "[contracts][job_store]") {
  for (const auto* outcome : {"ok", "skipped", "failed", "timeout"}) {
    auto order = ended("poller", outcome);
    order.error = "because";
    end(order);
  }
  CHECK(row("poller").total_runs == 4);
  CHECK(row("poller").total_errors == 2);
  CHECK(row("poller").last_outcome == "timeout");
  CHECK(row("poller").last_error == "because");
}

TEST_CASE_METHOD(JobFixture, "job_store: the next run begins without progress",
                 "[contracts][job_store]") {
  auto order = ended("poller");
  order.progress_done = order.progress_total = 9;
  end(order);
  begin("poller");
  CHECK(row("poller").progress_done == 0);
  CHECK(row("poller").progress_total == 0);
  CHECK(row("poller").total_runs == 1);
}

TEST_CASE_METHOD(JobFixture, "job_store: rows come by name",
                 "[contracts][job_store]") {
  begin("sweep");
  begin("poller");
  const auto memory = load();
  REQUIRE(memory.rows.size() == 2);
  CHECK(memory.rows[0].service == "poller");
  CHECK(memory.rows[1].service == "sweep");
}

TEST_CASE_METHOD(JobFixture, "job_store: the newest due time is remembered",
                 "[contracts][job_store]") {
  begin("archive", noon - 5s);
  begin("archive");
  REQUIRE(load().entries.size() == 1);
  CHECK(load().entries[0].name == "archive");
  CHECK(load().entries[0].last_due == noon - 5s);
  CHECK_FALSE(load().entries[0].pause);
  begin("archive", noon);
  CHECK(load().entries[0].last_due == noon);
}

TEST_CASE_METHOD(JobFixture, "job_store: a skipped start counts as handled",
                 "[contracts][job_store]") {
  run(&WriteStores::jobs, &JobWrites::note_skipped,
      NoteStartSkipped{"archive", noon, {}});
  CHECK(load().entries[0].last_due == noon);
  CHECK(load().rows.empty());
  run(&WriteStores::jobs, &JobWrites::note_skipped,
      NoteStartSkipped{"archive",
                       std::nullopt,
                       {Reason{now, "scheduler", "job", "archive", "skipped",
                               "overrun", "", ""}}});
  CHECK(load().entries[0].last_due == noon);
}

TEST_CASE_METHOD(JobFixture, "job_store: a pause is kept whole until resumed",
                 "[contracts][job_store]") {
  begin("archive", noon);
  pause("archive", JobPause{"ann", "disk is swapped", now, now + 1h});
  const auto kept = load().entries[0];
  REQUIRE(kept.pause);
  CHECK(kept.pause->by == "ann");
  CHECK(kept.pause->why == "disk is swapped");
  CHECK(kept.pause->since == noon);
  CHECK(kept.pause->until == noon + 1h);
  CHECK(kept.last_due == noon);
  pause("archive", std::nullopt);
  CHECK_FALSE(load().entries[0].pause);
  CHECK(load().entries[0].last_due == noon);
}

TEST_CASE_METHOD(JobFixture, "job_store: a pause may have no end",
                 "[contracts][job_store]") {
  pause("archive", JobPause{"ann", "", now, std::nullopt});
  REQUIRE(load().entries[0].pause);
  CHECK_FALSE(load().entries[0].pause->until);
}

TEST_CASE_METHOD(JobFixture,
                 "job_store: old rows of services that are gone are removed",
                 "[contracts][job_store]") {
  begin("gone", noon);
  begin("kept");
  now += 24h;
  begin("young");
  CHECK(clean(noon, {"kept"}) == 0);
  CHECK(clean(noon + 1ms, {"kept"}) == 1);
  CHECK(load().rows.size() == 2);
  CHECK(load().entries.empty());
  CHECK(clean(noon + 1ms, {"kept"}) == 0);
}

TEST_CASE_METHOD(JobFixture, "job_store: the memory outlives the process",
                 "[contracts][job_store]") {
  if (!kind.reopen)
    return;
  begin("archive", noon);
  pause("archive", JobPause{"ann", "", now, std::nullopt});
  kind.reopen(store);
  CHECK(load().entries[0].pause);
  CHECK(load().entries[0].last_due == noon);
  CHECK(load().rows[0].running_since == noon);
}
