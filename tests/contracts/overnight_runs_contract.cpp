#include "tests/contracts/overnight_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr auto fetch_rates = "fetch-exchange-rates";

EndStep end_of(const std::string& step, bool done, WallTime at) {
  EndStep order;
  order.run_id = "r1";
  order.step = step;
  order.now = at;
  order.done = done;
  order.checkpoint = "found";
  return order;
}

/// `step status attempts` of each.
Texts told(const std::vector<StepRecord>& steps) {
  Texts texts;
  for (const auto& step : steps) {
    auto& text = texts.emplace_back(step.step);
    text += " ";
    text += step_status_names.of(step.status);
    text += " ";
    text += std::to_string(step.attempts);
  }
  return texts;
}

Texts run_ids(const std::vector<OvernightRun>& runs) {
  Texts ids;
  for (const auto& run : runs)
    ids.push_back(run.id);
  return ids;
}

} // namespace

TEST_CASE_METHOD(OvernightFixture,
                 "overnight_runs: a begun run stands with its setup done",
                 "[contracts][overnight_runs]") {
  const auto begun = begin(overnight_run("r1"));
  CHECK(begun.run_id == "r1");
  CHECK(begun.correlation_id == "c-r1");
  CHECK(begun.reason == "");
  const auto found = find_run("r1");
  CHECK(found.run.status == OvernightStatus::started);
  CHECK(found.run.started_at == noon);
  CHECK(found.run.job_type == "scoring");
  CHECK(found.run.source == "manual");
  CHECK_FALSE(found.run.completed_at);
  CHECK(told(found.steps) == Texts{"setup done 1"});
  CHECK(found.steps.at(0).completed_at == noon);
}

TEST_CASE_METHOD(OvernightFixture, "overnight_runs: one of a type at a time",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  const auto second = begin(overnight_run("r2"), false);
  CHECK(second.run_id == "r1");
  CHECK(second.correlation_id == "c-r1");
  CHECK(second.reason == "already_running");
  auto other = overnight_run("r3");
  other.job_type = "cache-warm";
  CHECK(begin(other).reason == "");
  CHECK_THROWS(store.execute("UPDATE overnight_job_runs SET job_type = 'x'"));
}

TEST_CASE_METHOD(
  OvernightFixture,
  "overnight_runs: a completed run of the same UTC day is in the "
  "way of a start by hand",
  "[contracts][overnight_runs]") {
  begin(overnight_run("r1", noon));
  end("r1", OvernightStatus::completed);
  const auto same_day = begin(overnight_run("r2", noon + 6h + 59min));
  CHECK(same_day.reason == "already_completed");
  CHECK(same_day.run_id == "r1");
  CHECK(begin(overnight_run("r3", noon + 7h)).reason == "");
}

TEST_CASE_METHOD(OvernightFixture,
                 "overnight_runs: force, and a run that was not completed, let "
                 "the next one begin",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  end("r1", OvernightStatus::partial);
  CHECK(begin(overnight_run("r2")).reason == "");
  end("r2", OvernightStatus::completed);
  CHECK(begin(overnight_run("r3"), false).reason == "");
}

TEST_CASE_METHOD(OvernightFixture,
                 "overnight_runs: steps stand in the order of their first "
                 "start, with all their attempts",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  begin_step("r1", fetch_rates);
  begin_step("r1", "score-batch-1", 50);
  now += 1min;
  begin_step("r1", fetch_rates);
  const auto steps = find_run("r1").steps;
  CHECK(told(steps) == Texts{"setup done 1", "fetch-exchange-rates running 2",
                             "score-batch-1 running 1"});
  CHECK(steps.at(1).started_at == noon);
  CHECK_FALSE(steps.at(1).users);
  CHECK(steps.at(2).users == 50);
}

TEST_CASE_METHOD(OvernightFixture,
                 "overnight_runs: a step that is done stays as it is",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  begin_step("r1", fetch_rates);
  auto over = end_of(fetch_rates, true, noon + 1s);
  over.metrics.fetch_rates_ms = 1000;
  end_step(over);
  begin_step("r1", fetch_rates);
  auto again = end_of(fetch_rates, false, noon + 1h);
  again.checkpoint = "lost";
  end_step(again);
  const auto found = find_run("r1");
  CHECK(told(found.steps).back() == "fetch-exchange-rates done 1");
  CHECK(found.steps.back().completed_at == noon + 1s);
  CHECK(found.steps.back().checkpoint.empty());
  CHECK(store.ask("SELECT checkpoint FROM overnight_steps "
                  "ORDER BY position DESC LIMIT 1") == Texts{"found"});
  CHECK(found.run.metrics.fetch_rates_ms == 1000);
}

TEST_CASE_METHOD(OvernightFixture,
                 "overnight_runs: a step that failed can be begun anew",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  begin_step("r1", fetch_rates);
  end_step(end_of(fetch_rates, false, noon));
  CHECK(told(find_run("r1").steps).back() == "fetch-exchange-rates failed 1");
  begin_step("r1", fetch_rates);
  CHECK(told(find_run("r1").steps).back() == "fetch-exchange-rates running 2");
  CHECK_FALSE(find_run("r1").steps.back().completed_at);
}

TEST_CASE_METHOD(OvernightFixture,
                 "overnight_runs: what names no run, or no begun step, is not "
                 "found",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  const auto refused = [&](auto call, const auto& asked) {
    return fault_of(attempt(&WriteStores::overnight, call, asked));
  };
  const WriteCalculations nothing{
    "x", std::make_shared<const std::vector<FinishedCalculation>>()};
  const Texts faults{
    refused(&OvernightWrites::begin_step, BeginStep{"x", "setup", noon, {}}),
    refused(&OvernightWrites::end_step, end_of(fetch_rates, true, noon)),
    refused(&OvernightWrites::write, nothing),
    refused(&OvernightWrites::end_run,
            EndOvernightRun{"x", OvernightStatus::failed, noon, {}, {}}),
    fault_of(store.overnight.overnight->find({"x"}))};
  CHECK(faults == Texts(5, "not_found"));
}

TEST_CASE_METHOD(OvernightFixture,
                 "overnight_runs: an end counts users and names faults, those "
                 "of steps first",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  write("r1", {failed_calculation("r1", "u2"), calculation("r1", "u3"),
               failed_calculation("r1", "u1")});
  EndOvernightRun order;
  order.run_id = "r1";
  order.status = OvernightStatus::partial;
  order.now = noon + 1h;
  order.faults = {{{}, "timeout: too slow", "score-batch-1"}};
  order.metrics = {1, 2, 3, 4, 5, 6};
  const auto run = end(order);
  CHECK(run.status == OvernightStatus::partial);
  CHECK(run.completed_at == noon + 1h);
  CHECK(run.users_processed == 3);
  CHECK(run.users_failed == 2);
  CHECK(run.faults_count == 3);
  REQUIRE(run.faults.size() == 3);
  CHECK_FALSE(run.faults[0].user_id);
  CHECK(run.faults[0].stage == "score-batch-1");
  CHECK(run.faults[1].user_id == "u1");
  CHECK(run.faults[1].message == "no_assets: nothing is held");
  CHECK(run.faults[1].stage == scored_step);
  CHECK(run.faults[2].user_id == "u2");
  CHECK(run.metrics.fetch_rates_ms == 1);
  CHECK(run.metrics.fetch_prices_ms == 2);
  CHECK(run.metrics.process_users_ms == 3);
  CHECK(run.metrics.total_duration_ms == 4);
  CHECK(run.metrics.assets_scored == 5);
  CHECK(run.metrics.users_total == 6);
}

TEST_CASE_METHOD(OvernightFixture,
                 "overnight_runs: the first 100 faults are named and all "
                 "counted",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  std::vector<FinishedCalculation> calculations;
  for (int i = 100; i < 220; ++i)
    calculations.push_back(failed_calculation("r1", std::to_string(i)));
  write("r1", std::move(calculations));
  EndOvernightRun order;
  order.run_id = "r1";
  order.status = OvernightStatus::failed;
  order.faults.resize(30);
  const auto run = end(order);
  CHECK(run.faults_count == 150);
  REQUIRE(run.faults.size() == 100);
  CHECK(run.faults[30].user_id == "100");
  CHECK(run.faults[99].user_id == "169");
}

TEST_CASE_METHOD(OvernightFixture, "overnight_runs: a run ends once",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  end("r1", OvernightStatus::completed);
  now += 1h;
  const auto run = end("r1", OvernightStatus::failed);
  CHECK(run.status == OvernightStatus::completed);
  CHECK(run.completed_at == noon);
}

TEST_CASE_METHOD(OvernightFixture,
                 "overnight_runs: open are those that are not over, oldest "
                 "first, with their checkpoints",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  end("r1", OvernightStatus::failed);
  begin(overnight_run("r2", noon + 1h));
  auto older = overnight_run("r3", noon);
  older.job_type = "cache-warm";
  begin(older);
  begin_step("r2", fetch_rates);
  auto over = end_of(fetch_rates, true, noon);
  over.run_id = "r2";
  end_step(over);
  const auto open = read(store.overnight.overnight->open_runs({})).runs;
  REQUIRE(open.size() == 2);
  CHECK(open[0].run.id == "r3");
  CHECK(open[1].run.id == "r2");
  CHECK(open[1].steps.at(1).checkpoint == "found");
}

TEST_CASE_METHOD(OvernightFixture,
                 "overnight_runs: a list has the newest first, by type and "
                 "status",
                 "[contracts][overnight_runs]") {
  begin(overnight_run("r1"));
  end("r1", OvernightStatus::failed);
  begin(overnight_run("r2", noon + 1h));
  auto other = overnight_run("r3", noon + 2h);
  other.job_type = "cache-warm";
  begin(other);
  const auto list = [&](const ListOvernightRuns& query) {
    return run_ids(read(store.overnight.overnight->list(query)).runs);
  };
  CHECK(list({}) == Texts{"r3", "r2", "r1"});
  CHECK(list({2, {}, {}}) == Texts{"r3", "r2"});
  CHECK(list({20, "scoring", {}}) == Texts{"r2", "r1"});
  CHECK(list({20, {}, OvernightStatus::started}) == Texts{"r3", "r2"});
  CHECK(list({20, "scoring", OvernightStatus::failed}) == Texts{"r1"});
}

TEST_CASE_METHOD(OvernightFixture, "overnight_runs: a run outlives the process",
                 "[contracts][overnight_runs]") {
  if (!kind.reopen)
    return;
  begin(overnight_run("r1"));
  kind.reopen(store);
  CHECK(read(store.overnight.overnight->open_runs({})).runs.size() == 1);
}
