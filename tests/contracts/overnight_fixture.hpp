#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/contracts/user_fixture.hpp"

namespace signalbox::test {

inline const std::string scored_step = "score-portfolios";

/// A run that begins at `at`; its correlation id is `c-<id>`.
inline OvernightRun overnight_run(const std::string& id, WallTime at = noon) {
  OvernightRun run;
  run.id = id;
  run.correlation_id = "c-";
  run.correlation_id += id;
  run.started_at = at;
  run.source = "manual";
  return run;
}

/// A score of an asset that `asset()` makes.
inline ScoreRow score_of(const PortfolioAsset& asset,
                         const std::string& user_id,
                         const std::string& correlation_id) {
  ScoreRow row;
  row.user_id = user_id;
  row.asset_id = asset.id;
  row.symbol = asset.symbol;
  row.asset_type = asset.asset_type;
  row.market = asset.market;
  row.score = "25.0000";
  row.max_score = "25";
  row.percentage = "100.0000";
  row.breakdown = "+12.5 -2";
  row.criteria_version_id = "v-";
  row.criteria_version_id += user_id;
  row.correlation_id = correlation_id;
  row.computed_at = noon;
  return row;
}

/// One event of a stream.
inline CalculationEvent event_of(const CalculationSummary& summary,
                                 CalculationEventType type) {
  CalculationEvent event;
  event.seq = static_cast<int>(type) + 1;
  event.id = summary.correlation_id;
  event.id += "-";
  event.id += std::to_string(event.seq);
  event.type = type;
  event.correlation_id = summary.correlation_id;
  event.user_id = summary.user_id;
  event.job_run_id = summary.job_run_id;
  event.payload = R"({"seq":1})";
  event.created_at = noon;
  return event;
}

/// A calculation of a user in a run, `<run>-<user>`, without scores.
inline FinishedCalculation calculation(const std::string& run_id,
                                       const std::string& user_id) {
  FinishedCalculation finished;
  auto& summary = finished.summary;
  summary.correlation_id = run_id;
  summary.correlation_id += "-";
  summary.correlation_id += user_id;
  summary.user_id = user_id;
  summary.job_run_id = run_id;
  summary.event_count = 4;
  summary.started_at = noon;
  summary.completed_at = noon + 1s;
  for (const auto type :
       {CalculationEventType::started, CalculationEventType::inputs_captured,
        CalculationEventType::scores_computed, CalculationEventType::completed})
    finished.events.push_back(event_of(summary, type));
  return finished;
}

/// One that never started.
inline FinishedCalculation failed_calculation(const std::string& run_id,
                                              const std::string& user_id) {
  auto finished = calculation(run_id, user_id);
  finished.summary.status = CalculationStatus::failed;
  finished.summary.event_count = 2;
  finished.events.erase(finished.events.begin() + 1,
                        finished.events.begin() + 3);
  finished.failure = "no_assets: nothing is held";
  return finished;
}

/// Runs in every kind of store.
struct OvernightFixture : UserFixture {
  OvernightRunBegun begin(const OvernightRun& run, bool once_a_day = true) {
    return StoreFixture::run(&WriteStores::overnight,
                             &OvernightWrites::begin_run,
                             BeginOvernightRun{run, once_a_day});
  }

  StepNoted begin_step(const std::string& run_id, const std::string& step,
                       std::optional<int> users = {}) {
    return StoreFixture::run(&WriteStores::overnight,
                             &OvernightWrites::begin_step,
                             BeginStep{run_id, step, now, users});
  }

  StepNoted end_step(const EndStep& order) {
    return StoreFixture::run(&WriteStores::overnight,
                             &OvernightWrites::end_step, order);
  }

  /// A begun run whose users are pinned.
  void begin_with(const std::string& run_id, std::vector<PinnedUser> users) {
    begin(overnight_run(run_id));
    const std::string step = "get-active-users";
    begin_step(run_id, step);
    EndStep order;
    order.run_id = run_id;
    order.step = step;
    order.now = now;
    order.pinned = std::move(users);
    end_step(order);
  }

  CalculationsWritten write(const std::string& run_id,
                            std::vector<FinishedCalculation> calculations) {
    return StoreFixture::run(
      &WriteStores::overnight, &OvernightWrites::write,
      WriteCalculations{
        run_id, std::make_shared<const std::vector<FinishedCalculation>>(
                  std::move(calculations))});
  }

  OvernightRun end(const EndOvernightRun& order) {
    return StoreFixture::run(&WriteStores::overnight, &OvernightWrites::end_run,
                             order)
      .run;
  }

  OvernightRun end(const std::string& run_id, OvernightStatus status) {
    return end(EndOvernightRun{run_id, status, now, {}, {}});
  }

  OvernightRunView find_run(const std::string& run_id) {
    return read(store.overnight.overnight->find({run_id}));
  }

  std::vector<ScoringCase> batch(const std::string& run_id, int number,
                                 int size) {
    return *read(store.overnight.overnight->batch({run_id, number, size}))
              .cases;
  }
};

} // namespace signalbox::test
