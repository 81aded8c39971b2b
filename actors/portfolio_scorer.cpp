#include "actors/portfolio_scorer.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <tuple>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "domain/core/ids.hpp"
#include "domain/overnight/calculation.hpp"
#include "records/calculation_events.hpp"

namespace signalbox {

namespace {

using Self = PortfolioScorerActor::stateful_pointer<PortfolioScorerState>;

/// One user's calculation on its way to what is written of it. The same run
/// and user give the same ids in every life.
class Calculation {
public:
  Calculation(const std::string& run_id, const User& user, WallTime now) {
    auto& summary = done_.summary;
    summary.correlation_id = make_uuid_v5(run_id, user.id);
    summary.user_id = user.id;
    summary.job_run_id = run_id;
    summary.started_at = now;
    summary.completed_at = now;
    add(CalculationEventType::started,
        started_payload(summary.correlation_id, user.id, now));
  }

  void add(CalculationEventType type, std::string payload) {
    const auto& summary = done_.summary;
    CalculationEvent event;
    event.id = make_uuid_v5(summary.correlation_id, event_type_names.of(type));
    event.seq = static_cast<int>(done_.events.size()) + 1;
    event.type = type;
    event.correlation_id = summary.correlation_id;
    event.user_id = summary.user_id;
    event.job_run_id = summary.job_run_id;
    event.payload = std::move(payload);
    event.created_at = summary.completed_at;
    done_.events.push_back(std::move(event));
  }

  void add_scores(const CalculationResult& result) {
    add(CalculationEventType::scores_computed, scores_payload(result));
    done_.scores.reserve(result.scores.size());
    for (const auto& score : result.scores)
      done_.scores.push_back(row_of(score));
    // The order of the table's key: rows are appended, not scattered.
    std::sort(done_.scores.begin(), done_.scores.end(),
              [](const ScoreRow& a, const ScoreRow& b) {
                return std::tie(a.symbol, a.asset_id) <
                       std::tie(b.symbol, b.asset_id);
              });
  }

  FinishedCalculation end(CalculationStatus status, Millis took,
                          std::optional<std::string> failure = {}) {
    auto& summary = done_.summary;
    summary.status = status;
    summary.asset_count = static_cast<int>(done_.scores.size());
    add(CalculationEventType::completed,
        completed_payload(summary.correlation_id, took, done_.scores.size(),
                          status, failure));
    summary.event_count = static_cast<int>(done_.events.size());
    done_.failure = std::move(failure);
    return std::move(done_);
  }

private:
  ScoreRow row_of(const AssetScore& score) const {
    const auto& summary = done_.summary;
    return {summary.user_id,
            score.asset_id,
            score.symbol,
            score.asset_type,
            score.market,
            score.score_text(),
            score.max_text(),
            score.percentage_text(),
            breakdown_text(score.outcomes),
            score.criteria->id,
            summary.correlation_id,
            summary.completed_at};
  }

  FinishedCalculation done_;
};

FinishedCalculation calculate_case(PortfolioScorerState& state,
                                   const std::string& run_id,
                                   const ScoringCase& one,
                                   const std::function<Millis()>& took) {
  Calculation calculation(run_id, one.book.user, state.clock->now());
  if (!one.failure.empty())
    return calculation.end(CalculationStatus::failed, took(), one.failure);
  try {
    const auto inputs = inputs_of(one.book, one.criteria, *state.quotes);
    if (inputs.assets.empty())
      return calculation.end(CalculationStatus::failed, took(),
                             "no_assets: nothing is held that counts");
    calculation.add(CalculationEventType::inputs_captured,
                    state.inputs.payload(inputs));
    const auto result = calculate(inputs);
    calculation.add_scores(result);
    return calculation.end(status_of(result), took());
  } catch (const std::exception& bug) {
    return calculation.end(CalculationStatus::failed, took(),
                           std::string("scoring_failed: ") + bug.what());
  }
}

/// Prepares for the quotes of another run.
void prepare(PortfolioScorerState& state,
             const std::shared_ptr<const QuoteBook>& quotes) {
  if (state.quotes && state.quotes->is_of(quotes))
    return;
  state.quotes.emplace(quotes);
  state.inputs = {};
}

CasesScored score_cases(Self self, const ScoreCases& order) {
  prepare(self->state, order.quotes);
  auto done = std::make_shared<std::vector<FinishedCalculation>>();
  const auto end = std::min(order.end, order.cases->size());
  for (auto i = order.begin; i < end; ++i) {
    const auto began = self->clock().now();
    done->push_back(calculate_case(
      self->state, order.run_id, (*order.cases)[i], [self, began] {
        return std::chrono::duration_cast<Millis>(self->clock().now() - began);
      }));
  }
  return {std::move(done)};
}

} // namespace

PortfolioScorerActor::behavior_type
portfolio_scorer(Self self, std::shared_ptr<const WallClock> clock) {
  harden(self);
  self->state.clock = std::move(clock);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const ScoreCases& order) { return score_cases(self, order); },
  };
}

} // namespace signalbox
