#include "records/replay_report_record.hpp"

#include <algorithm>

#include "domain/core/sha256.hpp"
#include "records/replay_fields.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

void write_counts(json::Writer& out, const ReplayPageReport& report) {
  out.member("rowsProcessed", report.rows_processed)
    .member("tradesCreated", report.trades_created)
    .member("tradesClosed", report.trades_closed)
    .member("tradesPurged", report.trades_purged)
    .key("laneCounts")
    .begin_object();
  for (const auto& [stage, tickers] : report.lane_counts)
    out.member(stage, tickers);
  out.end_object()
    .member("errorsCount", report.errors_count)
    .key("errors")
    .begin_array();
  for (const auto& error : report.errors)
    out.begin_object()
      .member("receiptId", error.receipt_id)
      .member("reason", error.reason)
      .end_object();
  out.end_array();
}

void read_counts(const ReplayFields& fields, bool& sound,
                 ReplayPageReport& report) {
  report.rows_processed = fields.count("rowsProcessed");
  report.trades_created = fields.count("tradesCreated");
  report.trades_closed = fields.count("tradesClosed");
  report.trades_purged = fields.count("tradesPurged");
  const auto& lanes = fields.object("laneCounts");
  const ReplayFields counts(lanes, sound);
  for (const auto& member : lanes.members())
    report.lane_counts[member.first] = counts.count(member.first);
  report.errors_count = fields.count("errorsCount");
  for (const auto& item : fields.items("errors")) {
    const ReplayFields error(item, sound);
    report.errors.push_back({error.text("receiptId"), error.text("reason")});
  }
}

void read_place(const ReplayFields& fields, ReplayPageReport& report) {
  const auto date = parse_date(fields.text("date"));
  report.date = fields.taken(date ? std::optional(*date) : std::nullopt);
  report.ticker = fields.text_or_none("ticker");
  report.bucket_processed = fields.time_or_none("bucketProcessed");
  report.next_bucket = fields.time_or_none("nextBucket");
  report.has_more = fields.flag("hasMore");
  report.has_more_in_bucket = fields.flag("hasMoreInBucket");
  if (fields.has("nextOffset"))
    report.next_offset = fields.whole("nextOffset");
}

/// A text, or null for an empty one.
void write_or_null(json::Writer& out, std::string_view name,
                   std::string_view text) {
  out.key(name);
  if (text.empty())
    out.null();
  else
    out.value(text);
}

void write_trades(json::Writer& out, std::string_view name,
                  const std::vector<TradeDifference>& trades) {
  out.key(name).begin_array();
  for (const auto& trade : trades) {
    out.begin_object().member("id", trade.id).member("ticker", trade.ticker);
    write_or_null(out, "statusBefore", trade.status_before);
    write_or_null(out, "statusAfter", trade.status_after);
    out.member("pnlBefore", trade.pnl_before)
      .member("pnlAfter", trade.pnl_after)
      .end_object();
  }
  out.end_array();
}

} // namespace

std::string
state_hash(std::vector<std::pair<std::string, std::string>> records) {
  std::ranges::sort(records);
  json::Writer out;
  out.begin_array();
  for (const auto& [key, hash] : records)
    out.begin_array().value(key).value(hash).end_array();
  out.end_array();
  return sha256_hex(out.take());
}

std::string page_json(const ReplayPageReport& report) {
  json::Writer out;
  out.begin_object().member("runId", report.run_id);
  out.member("date", to_text(report.date));
  write_or_null(out, "ticker", report.ticker);
  out.member("bucketProcessed", millis_of(report.bucket_processed))
    .member("nextBucket", millis_of(report.next_bucket))
    .member("nextOffset", report.next_offset)
    .member("hasMore", report.has_more)
    .member("hasMoreInBucket", report.has_more_in_bucket);
  write_counts(out, report);
  out.member("stateHash", report.state_hash);
  write_if_set(out, "note", report.note);
  out.end_object();
  return out.take();
}

Result<ReplayPageReport> read_page(std::string_view json) {
  const auto value = json::parse(json);
  bool sound = value.has_value();
  ReplayPageReport report;
  if (sound) {
    const ReplayFields fields(*value, sound);
    report.run_id = fields.text("runId");
    read_place(fields, report);
    read_counts(fields, sound, report);
    report.state_hash = fields.text("stateHash");
    report.note = fields.text_or_none("note");
  }
  if (!sound)
    return malformed_record("the answer of a page");
  return report;
}

std::string difference_json(const ReplayDifference& difference) {
  json::Writer out;
  out.begin_object();
  write_trades(out, "added", difference.added);
  write_trades(out, "gone", difference.gone);
  write_trades(out, "changed", difference.changed);
  out.member("pnlBefore", difference.pnl_before)
    .member("pnlAfter", difference.pnl_after)
    .end_object();
  return out.take();
}

} // namespace signalbox
