#include "http/handlers/entry_run.hpp"

#include "http/handlers/answer.hpp"

namespace signalbox::http {

namespace {

void write_placed(json::Writer& writer, const PlacedEntry& placed) {
  writer.key("placed")
    .begin_object()
    .member("tradeId", placed.trade_id)
    .member("ticker", placed.ticker)
    .member("orderId", placed.order_id)
    .member("clientOrderId", placed.client_order_id);
  writer.member("qty", placed.quantity)
    .member("entryPrice", placed.entry_price)
    .member("stopPrice", placed.stop_price)
    .member("takeProfitPrice", placed.take_profit_price)
    .end_object();
}

void write_counts(json::Writer& writer, const EntryReport& report) {
  writer.key("counts")
    .begin_object()
    .member("checked", report.checked)
    .member("invalidMarked", report.invalid_marked)
    .member("executed", report.executed)
    .member("skipped", report.skipped_count)
    .end_object();
}

} // namespace

void write_guardrails(json::Writer& writer, const Guardrails& guardrails) {
  writer.key("guardrails").begin_object().member("enabled", guardrails.enabled);
  text_or_null(writer, "autoEntryToggleReason", guardrails.toggle_reason);
  writer.member("entriesToday", guardrails.entries_today)
    .member("maxEntriesPerDay", guardrails.max_per_day)
    .member("consecutiveFailures", guardrails.consecutive_failures)
    .member("maxConsecutiveFailures", guardrails.max_failures);
  text_or_null(writer, "autoDisabledReason", guardrails.auto_disabled_reason);
  writer.member("maxOpenPositions", guardrails.max_open)
    .member("openPositions", guardrails.positions_count)
    .member("brokerPositionsCount", guardrails.positions_count)
    .member("brokerOpenOrdersCount", guardrails.open_orders_count);
  text_or_null(writer, "brokerTruthError", guardrails.truth_error);
  time_or_null(writer, "lastLossAt", guardrails.last_loss_at);
  writer.member("cooldownAfterLossMin", guardrails.loss_cooldown_min)
    .member("cooldownRemainingMin", guardrails.cooldown_remaining_min)
    .member("tickerCooldownMin", guardrails.ticker_cooldown_min)
    .member("reservedEntries", guardrails.reserved_entries)
    .end_object();
}

Response render_entry_report(const EntryReport& report) {
  json::Writer writer;
  writer.begin_object().member("ok", true);
  if (report.skipped)
    writer.member("skipped", true);
  if (!report.reason.empty())
    writer.member("reason", report.reason);
  if (!report.detail.empty())
    writer.member("detail", report.detail);
  if (report.placed)
    write_placed(writer, *report.placed);
  write_counts(writer, report);
  write_guardrails(writer, report.guardrails);
  text_or_null(writer, "runId", report.run_id);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
