#include "ctl/drain_view.hpp"

#include <initializer_list>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "ctl/age_text.hpp"
#include "ctl/field.hpp"
#include "ctl/table.hpp"

namespace signalbox {
namespace {

using Align = Column::Align;
using Counts = std::initializer_list<std::pair<const char*, const char*>>;

Line count_line(const json::Value& report, const Counts& counts) {
  Line line;
  for (const auto& [title, name] : counts) {
    const auto gap = line.empty() ? "" : "  ";
    line.push_back({fmt::format("{}{} ", gap, title), Style::faint});
    line.push_back({std::to_string(field_count(report, name)), Style::strong});
  }
  return line;
}

Line drain_head(const json::Value& report) {
  Line line{{"drain ", Style::strong},
            {field_text(report, "runId"), Style::faint}};
  if (field_flag(report, "skipped"))
    line.push_back({" skipped", Style::warning});
  else
    line.push_back({fmt::format(" took {}, {}",
                                seconds_text(field_count(report, "durationMs")),
                                field_text(report, "pickedStrategy")),
                    Style::plain});
  if (const auto reason = field_text(report, "reason"); !reason.empty())
    line.push_back({": " + reason, Style::warning});
  return line;
}

Lines detail_table(const json::Value& report) {
  Table table;
  table.columns = {{"ID", Align::left, 40},
                   {"TICKER", Align::left, 0},
                   {"STATUS", Align::left, 0},
                   {"SCORE", Align::right, 0},
                   {"ERROR", Align::left, 60}};
  if (const auto* const details = field(report, "details"))
    for (const auto& detail : details->items())
      table.rows.push_back({{field_text(detail, "id"), Style::plain},
                            {field_text(detail, "ticker"), Style::strong},
                            {field_text(detail, "status"), Style::plain},
                            {field_text(detail, "aiScore"), Style::strong},
                            {field_text(detail, "error"), Style::bad}});
  return table.rows.empty() ? Lines{} : layout(table);
}

} // namespace

Lines drain_lines(const json::Value& report) {
  Lines lines{drain_head(report),
              count_line(report, {{"attempted", "attemptedCount"},
                                  {"scored", "scoredCount"},
                                  {"errors", "errorCount"},
                                  {"timeouts", "timeoutCount"},
                                  {"not started", "notStartedCount"},
                                  {"late", "lateFinalizeCount"}}),
              count_line(report, {{"released", "releasedCount"},
                                  {"held", "heldCount"},
                                  {"reclaimed", "reclaimedCount"}})};
  auto details = detail_table(report);
  if (!details.empty())
    lines.emplace_back();
  for (auto& line : details)
    lines.push_back(std::move(line));
  return lines;
}

} // namespace signalbox
