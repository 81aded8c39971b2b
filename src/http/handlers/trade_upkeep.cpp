#include "http/handlers/trade_upkeep.hpp"

#include <utility>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/body_fields.hpp"

namespace signalbox::http {

namespace {

constexpr IntRange reconcile_limits{1, 10'000};
constexpr IntRange finalize_limits{1, 200};
constexpr IntRange seed_limits{1, 50};

Refusal read_dry_run(const json::Value& value, ReconcileOrder& order) {
  return read_flag(value, order.dry_run);
}

Refusal read_max(const json::Value& value, ReconcileOrder& order) {
  return read_count(value, order.max, reconcile_limits);
}

Refusal read_close_reason(const json::Value& value, ReconcileOrder& order) {
  return read_short_text(value, order.close_reason);
}

Refusal read_sync(const json::Value& value, ReconcileOrder& order) {
  return read_flag(value, order.sync_to_position);
}

constexpr BodyField<ReconcileOrder> reconcile_fields[] = {
  {"dryRun", read_dry_run},
  {"max", read_max},
  {"closeReason", read_close_reason},
  {"syncToPositionOpen", read_sync},
};

Refusal read_limit(const json::Value& value, SeedOrder& order) {
  return read_count(value, order.limit, seed_limits);
}

Refusal read_min_score(const json::Value& value, SeedOrder& order) {
  const auto score = value.as_decimal();
  if (!score || score->negative() || *score > Decimal::whole(10))
    return "must be a score from 0 to 10";
  order.min_score = Score::from(*score);
  return {};
}

constexpr BodyField<SeedOrder> seed_fields[] = {
  {"limit", read_limit},
  {"minScore", read_min_score},
};

template <class Rows, class Write>
void write_rows(json::Writer& writer, std::string_view name, const Rows& rows,
                Write write) {
  writer.key(name).begin_array();
  for (const auto& row : rows) {
    writer.begin_object();
    write(writer, row);
    writer.end_object();
  }
  writer.end_array();
}

void given(json::Writer& writer, std::string_view name,
           const std::string& text) {
  if (!text.empty())
    writer.member(name, text);
}

void write_reconciled(json::Writer& writer, const ReconcileRow& row) {
  writer.member("id", row.id)
    .member("ticker", row.ticker)
    .member("stale", row.stale);
  given(writer, "action", row.action);
  given(writer, "reason", row.reason);
  writer.member("existsPos", row.position)
    .member("existsOrderId", row.order_by_id)
    .member("existsOrderSym", row.order_by_ticker);
  given(writer, "sync", row.sync);
  given(writer, "orderStatus", row.order_status);
}

void write_orphan(json::Writer& writer, const Orphan& orphan) {
  writer.member("kind", orphan.kind).member("ticker", orphan.ticker);
  given(writer, "id", orphan.id);
  given(writer, "clientOrderId", orphan.client_order_id);
  writer.member("qty", orphan.quantity);
}

void write_finalized(json::Writer& writer, const FinalizeRow& row) {
  writer.member("id", row.id)
    .member("ticker", row.ticker)
    .member("outcome", row.outcome)
    .member("realizedPnL", row.realized_pnl)
    .member("realizedR", row.realized_r);
  text_or_null(writer, "closeReason", row.close_reason);
  given(writer, "reason", row.reason);
}

void write_synced(json::Writer& writer, const SyncRow& row) {
  writer.member("id", row.id)
    .member("ticker", row.ticker)
    .member("from", row.from)
    .member("to", row.to);
  text_or_null(writer, "reason", row.reason);
}

void write_seeded(json::Writer& writer, const SeedRow& row) {
  writer.member("signalId", row.signal_id)
    .member("ticker", row.ticker)
    .member("outcome", row.outcome);
  given(writer, "reason", row.reason);
  given(writer, "tradeId", row.trade_id);
}

void write_managed(json::Writer& writer, const ManageRow& row) {
  writer.member("id", row.id)
    .member("ticker", row.ticker)
    .member("action", row.action)
    .member("stopBefore", row.stop_before)
    .member("stopAfter", row.stop_after);
  given(writer, "reason", row.reason);
}

} // namespace

Result<ReconcileOrder> parse_reconcile(const Request& request) {
  return read_body(request, ReconcileOrder{}, reconcile_fields);
}

Response render_reconcile(const ReconcileReport& report) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("dryRun", report.dry_run)
    .member("checked", report.checked)
    .member("closed", report.closed)
    .member("synced", report.synced)
    .key("broker")
    .begin_object()
    .member("positionsCount", report.positions_count)
    .member("openOrdersCount", report.open_orders_count)
    .member("fetchedAt", to_iso(report.fetched_at))
    .end_object();
  write_rows(writer, "results", report.results, write_reconciled);
  write_rows(writer, "orphans", report.orphans, write_orphan);
  writer.end_object();
  return json_answer(200, writer);
}

Response render_reconcile_failure(const Error& error) {
  if (error.name != "broker_truth_failed")
    return error_response(error);
  json::Writer writer;
  writer.begin_object()
    .member("ok", false)
    .member("error", error.name)
    .member("detail", error.detail)
    .member("reason", "nothing is changed: " + error.detail)
    .end_object();
  return json_answer(500, writer);
}

Result<int> parse_finalize_limit(const Request& request) {
  return int_parameter(request, "limit", 25, finalize_limits);
}

Response render_finalize(const TradeFinalizeReport& report) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("checked", report.checked)
    .member("finalized", report.finalized);
  write_rows(writer, "results", report.results, write_finalized);
  writer.end_object();
  return json_answer(200, writer);
}

Response render_sync(const SyncReport& report) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("checked", report.checked)
    .member("opened", report.opened)
    .member("errored", report.errored)
    .member("unchanged", report.unchanged);
  write_rows(writer, "results", report.results, write_synced);
  writer.end_object();
  return json_answer(200, writer);
}

Result<SeedOrder> parse_seed(const Request& request, SeedOrder defaults) {
  return read_body(request, defaults, seed_fields);
}

Response render_seed(const SeedReport& report) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("seeded", report.seeded)
    .member("skipped", report.skipped);
  write_rows(writer, "results", report.results, write_seeded);
  writer.end_object();
  return json_answer(200, writer);
}

Response render_manage(const ManageReport& report) {
  json::Writer writer;
  writer.begin_object().member("ok", true).member("skipped", report.skipped);
  text_or_null(writer, "reason", report.reason);
  writer.member("checked", report.checked)
    .member("changed", report.changed)
    .member("failed", report.failed);
  write_rows(writer, "results", report.results, write_managed);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
