#include "http/handlers/entry_telemetry.hpp"

#include <chrono>
#include <string_view>

#include "domain/calendar/date.hpp"
#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

namespace {

constexpr int default_limit = 50;
constexpr IntRange limits{1, 200};

void write_counts(json::Writer& writer, const EntryTotals& totals) {
  writer.member("runs", totals.runs)
    .member("success", totals.success)
    .member("skipped", totals.skipped)
    .member("failed", totals.failed);
  for (const auto& [reason, count] : totals.skips)
    writer.member("skip:" + reason, count);
}

void write_last(json::Writer& writer, const EntryRun& last) {
  writer.member("lastRunAt", to_iso(last.at))
    .member("lastOutcome", last.outcome)
    .member("lastReason", last.reason);
  text_or_null(writer, "lastTicker", last.ticker);
  text_or_null(writer, "lastTradeId", last.trade_id);
  text_or_null(writer, "lastSource", last.source);
  text_or_null(writer, "lastRunId", last.run_id);
  text_or_null(writer, "lastDetail", last.detail);
}

void write_run(json::Writer& writer, const EntryRun& run) {
  writer.begin_object()
    .member("etDate", run.et_date)
    .member("at", to_iso(run.at))
    .member("outcome", run.outcome)
    .member("reason", run.reason);
  text_or_null(writer, "ticker", run.ticker);
  text_or_null(writer, "tradeId", run.trade_id);
  text_or_null(writer, "source", run.source);
  text_or_null(writer, "runId", run.run_id);
  text_or_null(writer, "detail", run.detail);
  writer.end_object();
}

} // namespace

Result<ReadEntryRuns> parse_entry_runs(const Request& request, WallTime now) {
  const auto limit = int_parameter(request, "limit", default_limit, limits);
  if (!limit)
    return tl::unexpected(limit.error());
  const auto text = request.param("date");
  if (text && !parse_date(*text))
    return bad_parameter("date", "must be a date such as 2026-01-30");
  auto date =
    text ? Result<std::string>(std::string(*text)) : et_date_text(now);
  return std::move(date).map([&](std::string et_date) {
    return ReadEntryRuns{std::move(et_date), *limit};
  });
}

Response render_entry_runs(const std::string& et_date, const EntryRuns& found) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("etDate", et_date)
    .key("summary")
    .begin_object();
  write_counts(writer, found.totals);
  if (found.last)
    write_last(writer, *found.last);
  writer.end_object().key("runs").begin_array();
  for (const auto& run : found.runs)
    write_run(writer, run);
  writer.end_array().end_object();
  return json_answer(200, writer);
}

std::array<ReadEntryTotals, 4> entry_spans(const std::string& et_date) {
  const auto date = parse_date(et_date).value();
  const std::chrono::sys_days day(date);
  const auto monday = day - (std::chrono::weekday(day) - std::chrono::Monday);
  const auto from = [&](Date first) {
    return ReadEntryTotals{to_text(first), et_date};
  };
  using std::chrono::January;
  return {from(date), from(Date(monday)), from(date.year() / date.month() / 1),
          from(date.year() / January / 1)};
}

Response render_entry_summary(const std::string& et_date,
                              const std::array<EntryTotals, 4>& totals) {
  constexpr std::array<std::string_view, 4> names{"today", "wtd", "mtd", "ytd"};
  json::Writer writer;
  writer.begin_object().member("ok", true).member("etDate", et_date);
  for (std::size_t i = 0; i < names.size(); ++i) {
    writer.key(names[i]).begin_object();
    write_counts(writer, totals[i]);
    writer.end_object();
  }
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
