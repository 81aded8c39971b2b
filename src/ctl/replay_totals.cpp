#include "ctl/replay_totals.hpp"

#include <fmt/format.h>

#include "ctl/field.hpp"
#include "ctl/progress_bar.hpp"
#include "domain/calendar/new_york.hpp"
#include "json/value_writer.hpp"

namespace signalbox {
namespace {

/// `09:35`, in New York.
std::string bucket_name(WallTime bucket) {
  const auto local = to_new_york(bucket);
  if (!local)
    return std::to_string(bucket.time_since_epoch().count());
  const std::chrono::hh_mm_ss time(
    *local - std::chrono::floor<std::chrono::days>(*local));
  return fmt::format("{:02}:{:02}", time.hours().count(),
                     time.minutes().count());
}

std::string what_was_replayed(const ReplayWishes& wishes) {
  return to_text(wishes.date) + " " +
         (wishes.ticker.empty() ? std::string("all tickers")
                                : harmless(wishes.ticker));
}

std::string counts(const ReplayTotals& totals) {
  return fmt::format("{} rows, {} trades created, {} closed, {} purged",
                     totals.rows, totals.created, totals.closed, totals.purged);
}

/// What deserves a second look.
void add_odd_counts(Line& line, const ReplayTotals& totals) {
  if (totals.errors > 0)
    line.push_back(
      {fmt::format(", {} rows unreadable", totals.errors), Style::bad});
  if (totals.latest_kept > 0)
    line.push_back({fmt::format(", {} newer states kept", totals.latest_kept),
                    Style::warning});
}

Line synced_line(const json::Value& synced) {
  const auto repaired = field_count(synced, "repaired");
  return {{fmt::format("ledger: {} trades, {} events, {} repaired",
                       field_count(synced, "trades"),
                       field_count(synced, "events"), repaired),
           repaired == 0 ? Style::plain : Style::warning}};
}

void write_counts(json::Writer& out, const ReplayTotals& totals) {
  out.member("buckets", totals.buckets)
    .member("calls", totals.calls)
    .member("rowsProcessed", totals.rows)
    .member("tradesCreated", totals.created)
    .member("tradesClosed", totals.closed)
    .member("tradesPurged", totals.purged)
    .member("errorsCount", totals.errors)
    .member("latestKept", totals.latest_kept)
    .member("runId", totals.run_id)
    .member("stateHash", totals.state_hash);
  if (!totals.note.empty())
    out.member("note", totals.note);
}

void write_stop(json::Writer& out, const ReplayStop& stop) {
  out.member("error", stop.why)
    .member("reason", stop.reason)
    .member("nextBucket",
            std::int64_t{stop.next.bucket.time_since_epoch().count()})
    .member("nextOffset", std::int64_t{stop.next.offset})
    .member("command", stop.command);
}

} // namespace

void ReplayTotals::add(const json::Value& answer) {
  ++calls;
  rows += field_count(answer, "rowsProcessed");
  created += field_count(answer, "tradesCreated");
  closed += field_count(answer, "tradesClosed");
  purged += field_count(answer, "tradesPurged");
  errors += field_count(answer, "errorsCount");
  latest_kept += field_count(answer, "latestKept");
  run_id = field_text(answer, "runId");
  state_hash = field_text(answer, "stateHash");
  note = field_text(answer, "note");
  if (note.empty() && !field_flag(answer, "hasMoreInBucket"))
    ++buckets;
}

Lines replay_progress(const ReplayWishes& wishes, const ReplayTotals& totals,
                      double seconds_spent) {
  Progress progress{.done = totals.buckets,
                    .total = wishes.buckets,
                    .things = "buckets",
                    .rated = "rows"};
  if (seconds_spent > 0)
    progress.per_second = static_cast<double>(totals.rows) / seconds_spent;
  progress.seconds_left =
    seconds_left(totals.buckets, wishes.buckets, seconds_spent);
  Line line{{what_was_replayed(wishes) + ": ", Style::strong},
            {counts(totals), Style::plain}};
  add_odd_counts(line, totals);
  return {progress_bar(progress), line};
}

std::string bucket_line(const ReplayWishes& wishes, const ReplayTotals& totals,
                        WallTime bucket) {
  auto line = fmt::format("{} {} done, {}", to_text(wishes.date),
                          bucket_name(bucket), totals.buckets);
  if (wishes.buckets > 0)
    line += fmt::format("/{} buckets {} %", wishes.buckets,
                        percent_of(totals.buckets, wishes.buckets));
  return line + ", " + counts(totals) + "\n";
}

Lines replay_totals(const ReplayWishes& wishes, const ReplayTotals& totals) {
  if (!totals.note.empty())
    return {{{what_was_replayed(wishes) + ": ", Style::strong},
             {totals.note, Style::warning}}};
  Line head{{what_was_replayed(wishes) + ": ", Style::strong},
            {fmt::format("{} buckets, {}", totals.buckets, counts(totals)),
             Style::plain}};
  add_odd_counts(head, totals);
  Lines lines{head,
              {{"run " + totals.run_id, Style::faint}},
              {{"state " + totals.state_hash, Style::faint}}};
  if (totals.synced)
    lines.push_back(synced_line(*totals.synced));
  return lines;
}

std::string replay_json(const ReplayWishes& wishes, const ReplayTotals& totals,
                        const std::optional<ReplayStop>& stop) {
  json::Writer out;
  out.begin_object().member("ok", !stop).member("date", to_text(wishes.date));
  out.key("ticker");
  if (wishes.ticker.empty())
    out.null();
  else
    out.value(wishes.ticker);
  write_counts(out, totals);
  out.key("forceSync");
  if (totals.synced)
    json::write_value(out, *totals.synced);
  else
    out.null();
  if (stop)
    write_stop(out, *stop);
  return out.end_object().take() + "\n";
}

} // namespace signalbox
