#include "ctl/replay_views.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "ctl/field.hpp"
#include "ctl/progress_bar.hpp"
#include "ctl/table.hpp"

namespace signalbox {
namespace {

using Align = Column::Align;

Style style_of_replay(std::string_view status) {
  if (status == "completed")
    return Style::good;
  if (status == "failed")
    return Style::bad;
  return status == "cancelled" ? Style::warning : Style::plain;
}

/// What a run's answer tells of its way.
struct ReplayProgress {
  std::string status;
  Progress progress{.things = "receipts", .rated = "receipts"};
};

ReplayProgress progress_of_replay(const json::Value& run, WallTime now) {
  ReplayProgress found;
  found.status = field_text(run, "status");
  auto& progress = found.progress;
  progress.done = field_count(run, "progress.done");
  progress.total = field_count(run, "progress.total");
  const auto ended = field_count(run, "ended");
  const auto until =
    ended > 0 ? ended : std::int64_t{now.time_since_epoch().count()};
  const auto spent =
    static_cast<double>(until - field_count(run, "began")) / 1000;
  if (spent > 0 && progress.done > 0)
    progress.per_second = static_cast<double>(progress.done) / spent;
  if (ended == 0)
    progress.seconds_left = seconds_left(progress.done, progress.total, spent);
  return found;
}

Line replay_head(const json::Value& run) {
  const auto status = field_text(run, "status");
  const auto ticker = field_text(run, "ticker");
  Line line{
    {field_text(run, "date") + " ", Style::strong},
    {ticker.empty() ? std::string("all tickers") : ticker, Style::strong},
    {" run " + field_text(run, "id") + " ", Style::faint},
    {status, style_of_replay(status)}};
  if (const auto detail = field_text(run, "detail"); !detail.empty())
    line.push_back({": " + detail, Style::plain});
  return line;
}

Line row_counts_line(const json::Value& run) {
  return {{fmt::format(
             "{} rows, {} trades created, {} purged, {} newer states "
             "kept",
             field_count(run, "rows"), field_count(run, "tradesCreated"),
             field_count(run, "tradesPurged"), field_count(run, "latestKept")),
           Style::plain}};
}

void add_rows(Table& table, const json::Value& difference, const char* kind,
              Style style) {
  const auto* const trades = field(difference, kind);
  if (trades == nullptr)
    return;
  for (const auto& trade : trades->items())
    table.rows.push_back({{kind, style},
                          {field_text(trade, "id"), Style::strong},
                          {field_text(trade, "statusBefore"), Style::plain},
                          {field_text(trade, "statusAfter"), Style::plain},
                          {field_text(trade, "pnlBefore"), Style::plain},
                          {field_text(trade, "pnlAfter"), Style::strong}});
}

} // namespace

Lines replay_start_lines(const json::Value& answer) {
  if (const auto note = field_text(answer, "note"); !note.empty())
    return {{{field_text(answer, "date") + ": ", Style::strong},
             {note, Style::warning}}};
  return {{{field_text(answer, "date"), Style::strong},
           {" is replayed: run " + field_text(answer, "runId"), Style::plain}}};
}

RunLook look_at_replay(const json::Value& answer, WallTime now) {
  const auto* const run = field(answer, "run");
  if (run == nullptr)
    return {.frame = {{{"no such run", Style::faint}}},
            .line = "no such run",
            .place = {},
            .over = true,
            .failed = true};
  const auto [status, progress] = progress_of_replay(*run, now);
  const auto bar = progress_bar(progress);
  RunLook look{.frame = {replay_head(*run), bar, row_counts_line(*run)},
               .line = paint(replay_head(*run), {}) + " " + paint(bar, {}),
               .place =
                 fmt::format("{} {} {}", status, progress.done, progress.total),
               .over = status != "running",
               .failed = status == "failed"};
  if (const auto* const difference = field(*run, "result");
      difference != nullptr && field_text(*run, "kind") == "what_if")
    look.result = difference_lines(*difference);
  return look;
}

Lines difference_lines(const json::Value& difference) {
  Table table;
  table.columns = {{"", Align::left, 0},       {"TRADE", Align::left, 48},
                   {"STATUS", Align::left, 0}, {"THEN", Align::left, 0},
                   {"P&L", Align::right, 0},   {"THEN", Align::right, 0}};
  add_rows(table, difference, "added", Style::good);
  add_rows(table, difference, "gone", Style::warning);
  add_rows(table, difference, "changed", Style::plain);
  auto lines = table.rows.empty() ? Lines{{{"no trade differs", Style::faint}}}
                                  : layout(table);
  lines.push_back({{"P&L ", Style::plain},
                   {field_text(difference, "pnlBefore"), Style::plain},
                   {" -> ", Style::faint},
                   {field_text(difference, "pnlAfter"), Style::strong}});
  return lines;
}

Lines replay_undo_lines(const json::Value& answer) {
  return {{{"undone: ", Style::good},
           {fmt::format("{} trades restored, {} removed, {} states restored",
                        field_count(answer, "tradesRestored"),
                        field_count(answer, "tradesRemoved"),
                        field_count(answer, "statesRestored")),
            Style::plain}}};
}

} // namespace signalbox
