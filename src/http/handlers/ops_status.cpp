#include "http/handlers/ops_status.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/broker_view.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

void write_market(json::Writer& writer, const OpsStatus& status) {
  writer.key("market");
  if (!status.gate || !status.gate->clock) {
    writer.null();
    return;
  }
  const auto& clock = *status.gate->clock;
  writer.begin_object()
    .member("isOpen", clock.open)
    .member("timestamp", to_iso(clock.now))
    .member("nextOpen", to_iso(clock.next_open))
    .member("nextClose", to_iso(clock.next_close))
    .end_object();
}

void write_flags(json::Writer& writer, const OpsStatus& status) {
  const auto* const desk = known_desk(status);
  const auto& rules = status.rules;
  const auto& manage = status.manage;
  writer.key("flags").begin_object().member("pause", rules.paused);
  writer.key("autoEntryEnabled");
  if (desk == nullptr)
    writer.null();
  else
    writer.value(desk->toggle.on(status.now));
  writer.member("autoEntryPaperOnly", rules.paper_only)
    .member("autoEntryMaxOpen", rules.max_open)
    .member("autoEntryMaxPerDay", rules.max_per_day)
    .member("autoManageEnabled", manage.enabled)
    .member("autoManageEodFlatten", manage.eod_flatten)
    .member("autoManageTrailEnabled", manage.trail_enabled)
    .member("autoManageTrailStartR", manage.trail_start_r)
    .member("autoManageTrailPct", manage.trail_pct)
    .end_object();
}

void write_reasons(json::Writer& writer, const OpsStatus& status) {
  writer.key("reasons").begin_array();
  for (const auto reason : standstill_reasons(status))
    writer.value(reason);
  writer.end_array();
}

/// Counts were kept as JSON; any other text goes out as text.
void write_detail(json::Writer& writer, const std::string& detail) {
  writer.key("detail");
  if (detail.empty())
    writer.null();
  else if (json::parse(detail))
    writer.raw(detail);
  else
    writer.value(detail);
}

void write_runs(json::Writer& writer, std::string_view name,
                const std::optional<TradeRuns>& runs) {
  writer.key(name);
  if (!runs) {
    writer.null();
    return;
  }
  writer.begin_array();
  for (const auto& run : runs->runs) {
    writer.begin_object()
      .member("at", to_iso(run.at))
      .member("outcome", run.outcome);
    write_detail(writer, run.detail);
    text_or_null(writer, "runId", run.run_id);
    writer.end_object();
  }
  writer.end_array();
}

void write_gating(json::Writer& writer, const OpsStatus& status) {
  const auto& rules = status.rules;
  const auto* const desk = known_desk(status);
  writer.key("entryGating").begin_object().key("enabled");
  if (desk == nullptr)
    writer.null();
  else
    writer.value(rules.trading_enabled && !rules.paused &&
                 desk->toggle.on(status.now) && !desk->halt.halted);
  writer.member("maxOpenPositions", rules.max_open)
    .member("maxEntriesPerDay", rules.max_per_day)
    .member("cooldownAfterLossMin", std::int64_t{rules.loss_cooldown.count()})
    .member("tickerCooldownMin", std::int64_t{rules.ticker_cooldown.count()})
    .member("maxConsecutiveFailures", rules.max_failures)
    .end_object();
}

void write_guard_state(json::Writer& writer, const EntryDesk* desk) {
  writer.key("guardState");
  if (desk == nullptr) {
    writer.null();
    return;
  }
  writer.begin_object()
    .member("entriesToday", desk->guard.entries_today)
    .member("consecutiveFailures", desk->guard.consecutive_failures);
  time_or_null(writer, "lastLossAt", desk->guard.last_loss_at);
  text_or_null(writer, "autoDisabledReason", desk->guard.auto_disabled_reason);
  writer.end_object();
}

void write_open_trades(json::Writer& writer, const OpenTradesView& view) {
  writer.key("openTrades")
    .begin_object()
    .member("total", view.positions)
    .member("fromAutoEntry", view.from_auto_entry)
    .member("brokerPositionsCount", view.positions)
    .member("brokerOpenOrdersCount", view.orders)
    .end_object();
  writer.key("diagnostics")
    .begin_object()
    .member("dbOpenTradesCount", view.open_trades)
    .member("dbAutoOpenTradesCount", view.open_auto_trades)
    .member("openTradesMismatch", view.mismatch);
  text_or_null(writer, "mismatchNote", view.note);
  writer.end_object();
}

void write_entry_state(json::Writer& writer, const OpsStatus& status) {
  writer.key("entryState")
    .begin_object()
    .member("wouldSkipMaxOpenPositions", would_skip_max_open_positions(status))
    .member("reason", reason_of_entry(status));
  write_guard_state(writer, known_desk(status));
  write_open_trades(writer, compare_open_trades(status));
  writer.end_object();
}

/// `backlog` is everything that has no outcome yet.
void write_queue(json::Writer& writer, const SignalCounts& counts) {
  std::int64_t total = 0;
  for (const auto& [status, count] : counts.by_status)
    total += count;
  writer.member("total", total)
    .member("pending", counts.of(SignalStatus::pending))
    .member("scored", counts.of(SignalStatus::scored))
    .member("error", counts.of(SignalStatus::error));
}

void write_scoring(json::Writer& writer, const OpsStatus& status) {
  writer.key("scoring");
  if (!status.scoring) {
    writer.null();
    return;
  }
  const auto& [recent, all] = *status.scoring;
  const auto in_flight = recent.of(SignalStatus::scoring);
  writer.begin_object().key("last6Hours").begin_object();
  write_queue(writer, recent);
  writer.member("backlog", recent.of(SignalStatus::pending) + in_flight)
    .member("inFlight", in_flight)
    .end_object();
  writer.key("allTime").begin_object();
  write_queue(writer, all);
  writer.member("archived", all.of(SignalStatus::archived))
    .member("inFlight", all.of(SignalStatus::scoring))
    .end_object();
  std::optional<std::int64_t> age;
  if (all.oldest_pending)
    age = std::max<std::int64_t>(
      std::chrono::floor<std::chrono::seconds>(status.now - *all.oldest_pending)
        .count(),
      0);
  writer.member("oldestPendingAgeSec", age).end_object();
}

void write_last_run(json::Writer& writer, const OpsStatus& status) {
  writer.key("lastAutoEntry");
  if (!status.last_run || !status.last_run->run) {
    writer.null();
    return;
  }
  const auto& run = *status.last_run->run;
  writer.begin_object()
    .member("at", to_iso(run.at))
    .member("outcome", run.outcome)
    .member("reason", run.reason);
  text_or_null(writer, "detail", run.detail);
  text_or_null(writer, "ticker", run.ticker);
  text_or_null(writer, "tradeId", run.trade_id);
  text_or_null(writer, "source", run.source);
  text_or_null(writer, "runId", run.run_id);
  writer.end_object();
}

void write_health(json::Writer& writer, const OpsStatus& status) {
  const auto health = desk_health(status);
  writer.key("health")
    .begin_object()
    .member("brokerConnected", health.broker_connected)
    .member("scoringHealthy", health.scoring_healthy)
    .member("entryReadiness", health.entry_ready)
    .end_object();
}

void write_blockers(json::Writer& writer, const OpsStatus& status) {
  const auto blockers = entry_blockers(status);
  writer.key("blockers");
  if (!blockers) {
    writer.null();
    return;
  }
  writer.begin_array();
  for (const auto& [reason, detail] : *blockers) {
    writer.begin_object().member("reason", reason);
    text_or_null(writer, "detail", detail);
    writer.end_object();
  }
  writer.end_array();
}

void write_errors(json::Writer& writer, const OpsStatus& status) {
  writer.key("errors").begin_array();
  for (const auto& [part, error, reason] : status.errors)
    writer.begin_object()
      .member("part", part)
      .member("error", error)
      .member("reason", reason)
      .end_object();
  writer.end_array();
}

} // namespace

Response render_ops_status(const OpsStatus& status) {
  json::Writer writer(8192);
  writer.begin_object()
    .member("ok", true)
    .member("now", to_iso(status.now))
    .member("generatedAt", to_iso(status.generated_at))
    .member("durationMs", std::int64_t{status.duration.count()});
  write_market(writer, status);
  write_flags(writer, status);
  write_reasons(writer, status);
  write_runs(writer, "autoManageTelemetry", status.manage_runs);
  write_runs(writer, "reconcileTelemetry", status.reconcile_runs);
  write_broker(writer, status);
  write_gating(writer, status);
  write_entry_state(writer, status);
  write_scoring(writer, status);
  write_last_run(writer, status);
  write_health(writer, status);
  write_blockers(writer, status);
  write_errors(writer, status);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
