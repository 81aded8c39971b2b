#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "domain/budget/budget.hpp"
#include "domain/core/clock.hpp"
#include "domain/posts/store_orders.hpp"
#include "domain/signals/store_orders.hpp"
#include "telemetry/call_series.hpp"
#include "telemetry/outbox_series.hpp"
#include "telemetry/overnight_series.hpp"
#include "telemetry/replay_series.hpp"
#include "telemetry/trade_series.hpp"

namespace signalbox {

/// What the daemon counts (domain 8). Every method may be called from any
/// thread; every family stands at 0 from the start for its known labels.
class Metrics {
public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// `outcome` is `ok`, `skipped` or `failed`.
  void drain_finished(const DrainReport& report, std::string_view outcome);
  /// Sets the gauges of stored signals.
  void signals_counted(const SignalCounts& counts, WallTime now);
  /// `result` is `accepted`, `duplicate` or `rejected`.
  void signals_taken(std::string_view result, std::int64_t count);
  void scorer_called(const ScorerCall& call);
  /// `route` is the pattern of the table, never a path with ids.
  void http_served(std::string_view route, std::string_view method, int status,
                   std::chrono::nanoseconds took);
  /// `code` is the status, or the `Errc` name of a call without an answer.
  void upstream_called(std::string_view service, std::string_view code,
                       std::chrono::nanoseconds took);
  void service_ran(std::string_view service, bool failed,
                   std::chrono::nanoseconds took, WallTime at);
  /// When the service ran last, as a former life has left it.
  void service_last_ran(std::string_view service, WallTime at);
  /// A job began so long after the instant planned for it, jitter included.
  void job_started(std::string_view service, std::chrono::nanoseconds late);
  /// A start was left out; `code` says why.
  void job_skipped(std::string_view service, std::string_view code);
  void actor_restarted(std::string_view actor);
  void actor_stalled(std::string_view actor, bool stalled);
  /// Sets the gauges of a bucket of outside calls.
  void budget_stands(const BudgetStatus& status);
  /// A caller has its grant, so long after it asked.
  void budget_waited(std::string_view bucket, std::chrono::nanoseconds wait);
  void service_stalled(std::string_view service, bool stalled);
  /// Sets the gauges of stored entries.
  void entries_counted(const EntryCounts& counts);
  /// A round has come into this status.
  void round_became(std::string_view status);
  /// `orders` writes became durable in one commit.
  void store_committed(std::int64_t orders, std::chrono::nanoseconds took);

  /// Messages for the outside.
  OutboxSeries& outbox();

  /// Entries, and what the broker holds.
  TradeSeries& trades();

  /// Overnight runs, providers of quotes, spans.
  OvernightSeries& overnight();

  /// Receipts, and what is replayed.
  ReplaySeries& replay();

  /// Prometheus text format 0.0.4.
  std::string render() const;

private:
  struct Families;
  std::unique_ptr<Families> families_;
};

} // namespace signalbox
