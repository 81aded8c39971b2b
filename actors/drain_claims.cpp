#include "actors/drain_claims.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

namespace signalbox {

namespace {

using Self = ScoreDrainSelf;

/// A long claim takes the store its time, so the first calls start when this
/// many signals are claimed; the rest follows in one order.
constexpr int first_claim = 100;

/// The margin was reached before anything could be claimed.
void expire(Self self, const DrainRunPtr& run) {
  DrainReport report;
  report.expired = true;
  report.reason = "deadline_soft_stop";
  answer_run(self, run, std::move(report));
}

ClaimSignals claim_order(Self self, const DrainRun& run, int limit) {
  const auto& parts = self->state.parts;
  ClaimSignals order;
  order.strategy = run.order.strategy;
  order.limit = limit;
  order.recent_hours = parts.rules.recent_hours;
  order.now = parts.clock->now();
  order.claim_id = run.claim_id;
  order.instance = parts.instance;
  return order;
}

void warm_bars(Self self, const std::vector<SignalPtr>& claimed) {
  WarmBars warm;
  for (const auto& signal : claimed)
    warm.keys.push_back({signal->ticker, signal->timeframe});
  if (!warm.keys.empty())
    self->send(self->state.parts.bars, std::move(warm));
}

void claim_rest(Self self, const DrainRunPtr& run, int limit) {
  run->claiming = true;
  auto order = claim_order(self, *run, limit);
  order.may_fall_back = run->fallback;
  self->request(self->state.parts.signals, store_timeout, std::move(order))
    .then(
      [=](ClaimedSignals& claimed) {
        run->claiming = false;
        warm_bars(self, claimed.signals);
        run->plan->add(std::move(claimed.signals));
        pump(self, run);
      },
      [=](const caf::error& error) {
        run->claiming = false;
        lose_store(*run, error);
        pump(self, run);
      });
}

void begin_pool(Self self, const DrainRunPtr& run, ClaimedSignals& claimed) {
  const auto& parts = self->state.parts;
  run->fallback = claimed.fallback;
  warm_bars(self, claimed.signals);
  if (const auto& progress = run->caller.progress)
    progress->moved(0, static_cast<std::int64_t>(claimed.signals.size()));
  auto rules = parts.rules;
  rules.budget = run->budget;
  run->plan.emplace(rules, run->order, std::move(claimed.signals));
  if (self->state.stopping) {
    run->plan->stop("stopping");
    run->plan->release_everything();
  }
  self->delayed_send(self, Millis{1000}, LookForSilence{run->number});
}

} // namespace

void claim(Self self, const DrainRunPtr& run) {
  const auto& parts = self->state.parts;
  if (run->budget - elapsed(self, *run) <= parts.rules.soft_stop)
    return expire(self, run);
  const int limit = std::min(run->order.limit, parts.rules.max_signals);
  const int first =
    std::min(limit, std::max(first_claim, parts.rules.concurrency));
  self->request(parts.signals, store_timeout, claim_order(self, *run, first))
    .then(
      [=](ClaimedSignals& claimed) {
        const bool more = std::ssize(claimed.signals) == first &&
                          first < limit && !self->state.stopping;
        begin_pool(self, run, claimed);
        if (more)
          claim_rest(self, run, limit - first);
        pump(self, run);
      },
      [=](const caf::error& error) { fail_run(self, run, error); });
}

} // namespace signalbox
