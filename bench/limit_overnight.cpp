#include "bench/limit_overnight.hpp"

#include <algorithm>
#include <memory>
#include <random>
#include <stdexcept>
#include <tuple>

#include <fmt/format.h>

#include "adapters/clock/system_clock.hpp"
#include "adapters/sqlite/sqlite_stores.hpp"
#include "bench/figures.hpp"
#include "bench/overnight_world.hpp"
#include "records/calculation_events.hpp"

namespace signalbox {
namespace {

constexpr const char* run_id = "01970000-0000-7000-8000-000000000001";

/// Ids of the daemon's form: events count up, correlations are scattered.
class Ids {
public:
  std::string event() {
    return fmt::format("01970000-0000-7000-8000-{:012x}", next_++);
  }
  std::string correlation() {
    return fmt::format("{:08x}-0000-5000-8000-{:012x}", random_() >> 32U,
                       random_() >> 16U);
  }

private:
  std::uint64_t next_ = 2;
  std::mt19937_64 random_{1};
};

template <class T> T need(Result<T> result) {
  if (!result)
    throw std::runtime_error("the store refused: " + result.error().detail);
  if constexpr (!std::is_void_v<T>)
    return std::move(*result);
}

ScoreRow row_of(const AssetScore& score, const CalculationSummary& summary) {
  ScoreRow row;
  row.user_id = summary.user_id;
  row.asset_id = score.asset_id;
  row.symbol = score.symbol;
  row.asset_type = score.asset_type;
  row.market = score.market;
  row.score = score.score_text();
  row.max_score = score.max_text();
  row.percentage = score.percentage_text();
  row.breakdown = breakdown_text(score.outcomes);
  row.criteria_version_id = score.criteria->id;
  row.correlation_id = summary.correlation_id;
  row.computed_at = summary.completed_at;
  return row;
}

std::vector<ScoreRow> rows_of(const CalculationResult& result,
                              const CalculationSummary& summary) {
  std::vector<ScoreRow> rows;
  for (const auto& score : result.scores)
    rows.push_back(row_of(score, summary));
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::tie(a.symbol, a.asset_id) < std::tie(b.symbol, b.asset_id);
  });
  return rows;
}

void add_event(FinishedCalculation& finished, Ids& ids, std::string payload) {
  const auto& summary = finished.summary;
  CalculationEvent event;
  event.id = ids.event();
  event.type = static_cast<CalculationEventType>(finished.events.size());
  event.seq = static_cast<int>(finished.events.size()) + 1;
  event.correlation_id = summary.correlation_id;
  event.user_id = summary.user_id;
  event.job_run_id = summary.job_run_id;
  event.payload = std::move(payload);
  event.created_at = summary.started_at;
  finished.events.push_back(std::move(event));
}

FinishedCalculation calculated(const ScoringCase& user,
                               const QuoteIndex& quotes, Ids& ids,
                               InputsWriter& inputs_writer) {
  const auto now = SystemWallClock().now();
  const auto inputs = inputs_of(user.book, user.criteria, quotes);
  const auto result = calculate(inputs);
  FinishedCalculation finished;
  auto& summary = finished.summary;
  summary.correlation_id = ids.correlation();
  summary.user_id = user.book.user.id;
  summary.job_run_id = run_id;
  summary.status = status_of(result);
  summary.asset_count = static_cast<int>(result.scores.size());
  summary.event_count = 4;
  summary.started_at = summary.completed_at = now;
  add_event(finished, ids,
            started_payload(summary.correlation_id, summary.user_id, now));
  add_event(finished, ids, inputs_writer.payload(inputs));
  add_event(finished, ids, scores_payload(result));
  add_event(finished, ids,
            completed_payload(summary.correlation_id, Millis{0},
                              result.scores.size(), summary.status,
                              std::nullopt));
  finished.scores = rows_of(result, summary);
  return finished;
}

void begin_run(const WriteStores& stores) {
  BeginOvernightRun order;
  order.run.id = run_id;
  order.run.correlation_id = run_id;
  order.run.started_at = SystemWallClock().now();
  order.run.source = "manual";
  need(stores.transactions->begin());
  need(stores.overnight->begin_run(order));
  need(stores.transactions->commit());
}

void write(const WriteStores& stores,
           std::vector<FinishedCalculation> calculations) {
  WriteCalculations order;
  order.run_id = run_id;
  order.calculations = std::make_shared<const std::vector<FinishedCalculation>>(
    std::move(calculations));
  need(stores.transactions->begin());
  need(stores.overnight->write(order));
  need(stores.transactions->commit());
  stores.transactions->checkpoint();
}

void score_all(const WriteStores& stores, const std::vector<ScoringCase>& cases,
               std::size_t batch) {
  InputsWriter inputs_writer;
  const QuoteIndex quotes(std::make_shared<const QuoteBook>(invented_quotes()));
  Ids ids;
  for (std::size_t from = 0; from < cases.size(); from += batch) {
    std::vector<FinishedCalculation> calculations;
    for (auto i = from; i < std::min(from + batch, cases.size()); ++i)
      calculations.push_back(calculated(cases[i], quotes, ids, inputs_writer));
    write(stores, std::move(calculations));
  }
}

} // namespace

OvernightUse run_limit_overnight(const LimitOvernightPlan& plan) {
  SqliteParts parts;
  parts.path = plan.store_path;
  parts.new_instance = run_id;
  parts.clock = std::make_shared<const SystemSteadyClock>();
  const auto writer = need(open_write_stores(parts));
  begin_run(writer.stores);
  const auto cases = scoring_cases(0, plan.users);
  const auto before = own_use();
  const StopWatch watch;
  score_all(writer.stores, cases, static_cast<std::size_t>(plan.batch));
  OvernightUse use;
  use.seconds = watch.seconds();
  use.cpu_seconds = own_use().cpu_seconds - before.cpu_seconds;
  use.peak_mib = own_use().peak_mib;
  return use;
}

} // namespace signalbox
