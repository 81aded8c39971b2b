#include "actors/trade_seeder.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>
#include <vector>

#include <caf/typed_event_based_actor.hpp>

#include "actors/broker_readings.hpp"
#include "actors/harden.hpp"
#include "actors/kept_reasons.hpp"
#include "actors/promise_guard.hpp"
#include "domain/calendar/new_york.hpp"
#include "messages/payload.hpp"

namespace signalbox {

/// One run from its order to its answer.
struct SeedRun {
  SeedFromSignals order;
  PromiseGuard<SeedReport> asker;
  int limit = 0;
  WallTime now{};
  SteadyTime began{};
  std::string et_date;
  std::vector<Signal> signals; ///< best first
  std::size_t next = 0;        ///< the first that was not looked at
  PricesByTicker prices;
  std::vector<Reason> reasons;
  SeedReport report;
};

namespace {

using Self = TradeSeederActor::stateful_pointer<TradeSeederState>;
using RunPtr = std::shared_ptr<SeedRun>;

constexpr std::chrono::seconds store_timeout{14};
constexpr int most_signals = 50;

void seed_next(Self self, const RunPtr& run);

// -- the end -----------------------------------------------------------------

void fail_run(const RunPtr& run, const Error& error) {
  log::warn("trade_seeder.failed", {{"run_id", run->order.run_id},
                                    {"code", error.name},
                                    {"detail", error.detail}});
  run->asker.deliver(to_caf(error));
}

void finish(Self self, const RunPtr& run) {
  const auto took =
    std::chrono::floor<Millis>(self->clock().now() - run->began);
  log::info("trade_seeder.finished", {{"run_id", run->order.run_id},
                                      {"signal_count", run->signals.size()},
                                      {"seeded_count", run->report.seeded},
                                      {"skipped_count", run->report.skipped},
                                      {"duration_ms", took.count()}});
  keep_reasons(self, std::move(run->reasons));
  run->asker.deliver(run->report);
}

// -- making trades -----------------------------------------------------------

void skip(SeedRun& run, const Signal& signal, const SeedVerdict& verdict) {
  ++run.report.skipped;
  run.report.results.push_back(
    {signal.id, signal.ticker, "skipped", verdict.reason, ""});
  run.reasons.push_back({run.now, TradeSeederState::name, "signal", signal.id,
                         "skipped", verdict.reason, verdict.detail,
                         run.order.run_id});
}

/// Plans as many trades as are still wanted.
std::vector<Trade> plan_trades(Self self, SeedRun& run) {
  const auto& parts = self->state.parts;
  const auto wanted =
    static_cast<std::size_t>(std::max(run.limit - run.report.seeded, 0));
  std::vector<Trade> trades;
  for (; run.next < run.signals.size() && trades.size() < wanted; ++run.next) {
    const auto& signal = run.signals[run.next];
    const auto quoted = run.prices.find(signal.ticker);
    auto verdict = plan_seed(
      parts.rules, signal,
      quoted == run.prices.end() ? TickerPrices{} : quoted->second, run.now);
    if (!verdict.trade) {
      skip(run, signal, verdict);
      continue;
    }
    verdict.trade->id = make_uuid_v7(run.now, *parts.entropy);
    trades.push_back(std::move(*verdict.trade));
  }
  return trades;
}

/// The store writes a reason of its own for what it refuses.
void count_seeded(SeedRun& run, const SeededTrades& seeded) {
  for (const auto& result : seeded.results) {
    ++(result.seeded ? run.report.seeded : run.report.skipped);
    run.report.results.push_back({result.signal_id, result.ticker,
                                  result.seeded ? "seeded" : "skipped",
                                  result.reason, result.trade_id});
  }
}

/// What the store refuses makes room for the next best.
void seed_next(Self self, const RunPtr& run) {
  SeedTrades order{plan_trades(self, *run), run->et_date, run->now,
                   run->order.run_id};
  if (order.trades.empty())
    return finish(self, run);
  self->request(self->state.parts.writes, store_timeout, std::move(order))
    .then(
      [=](const SeededTrades& seeded) {
        count_seeded(*run, seeded);
        seed_next(self, run);
      },
      [=](const caf::error& error) { fail_run(run, from_caf(error)); });
}

// -- what they are made of ---------------------------------------------------

/// Without quotes a young signal's own price still serves.
void ask_prices(Self self, const RunPtr& run) {
  std::set<std::string> tickers;
  for (const auto& signal : run->signals)
    tickers.insert(signal.ticker);
  if (tickers.empty())
    return finish(self, run);
  GetPrices query{{tickers.begin(), tickers.end()}, run->order.deadline};
  self
    ->request(self->state.parts.prices, time_left(self, run->order.deadline),
              std::move(query))
    .then(
      [=](const PricesFound& found) {
        run->prices = found.prices;
        seed_next(self, run);
      },
      [=](const caf::error& error) {
        log::warn("trade_seeder.prices_missing",
                  {{"run_id", run->order.run_id},
                   {"code", from_caf(error).name},
                   {"detail", from_caf(error).detail}});
        seed_next(self, run);
      });
}

/// The New York day of an instant, from its midnight to the next.
Result<PickSeeds> todays_signals(WallTime now, Score min_score) {
  const auto local = to_new_york(now);
  if (!local)
    return tl::unexpected(local.error());
  const auto day = std::chrono::floor<std::chrono::days>(*local);
  const auto from = from_new_york(day);
  const auto to = from_new_york(day + std::chrono::days{1});
  if (!from || !to)
    return fail(Errc::invalid_argument, "a day out of the calendar's range");
  return PickSeeds{*from, *to, min_score, most_signals};
}

caf::result<SeedReport> seed(Self self, const SeedFromSignals& order) {
  auto& state = self->state;
  if (!state.run.expired())
    return to_caf({Errc::conflict, "another run goes on", "already_running"});
  const auto now = state.parts.clock->now();
  auto query = todays_signals(now, order.min_score);
  if (!query)
    return to_caf(query.error());
  const auto run =
    std::make_shared<SeedRun>(SeedRun{order,
                                      promise_for<SeedReport>(self),
                                      std::clamp(order.limit, 0, most_signals),
                                      now,
                                      self->clock().now(),
                                      et_date_text(now).value_or(""),
                                      {},
                                      0,
                                      {},
                                      {},
                                      {}});
  state.run = run;
  self->request(state.parts.reads, store_timeout, *query)
    .then(
      [=](const PickedSeeds& picked) {
        run->signals = picked.signals;
        ask_prices(self, run);
      },
      [=](const caf::error& error) { fail_run(run, from_caf(error)); });
  return run->asker.later();
}

} // namespace

TradeSeederActor::behavior_type trade_seeder(Self self,
                                             TradeSeederParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const SeedFromSignals& order) { return seed(self, order); },
  };
}

} // namespace signalbox
