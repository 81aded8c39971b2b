#include "ctl/status_view.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>

#include <fmt/format.h>

#include "ctl/age_text.hpp"
#include "ctl/field.hpp"
#include "ctl/service_view.hpp"
#include "ctl/signal_views.hpp"
#include "ctl/table.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {
namespace {

using Align = Column::Align;

constexpr std::array<std::string_view, 7> statuses{
  "PENDING", "SCORING", "SCORED", "ERROR", "APPROVED", "DISMISSED", "ARCHIVED"};
/// These are shown also while nothing is in them.
constexpr std::size_t always_shown = 4;

struct Counter {
  std::string_view title, name;
};

constexpr std::array<Counter, 5> today_counters{{
  {"received", "signalsReceived"},
  {"scored", "gptScored"},
  {"qualified", "qualified"},
  {"shown", "shownInApp"},
  {"approved", "approvals"},
}};
constexpr std::array<Counter, 5> drain_counters{{
  {"attempted", "attemptedCount"},
  {"scored", "scoredCount"},
  {"errors", "errorCount"},
  {"timeouts", "timeoutCount"},
  {"released", "releasedCount"},
}};

void append(Lines& lines, Lines more) {
  std::move(more.begin(), more.end(), std::back_inserter(lines));
}

Line titled(std::string_view title) {
  return {{fmt::format("{:<11}", title), Style::faint}};
}

void add_count(Line& line, std::string_view title, std::int64_t count,
               Style style) {
  const bool first = line.size() == 1; // only the title stands before it
  line.push_back(
    {fmt::format("{}{} ", first ? "" : "  ", title), Style::faint});
  line.push_back({std::to_string(count), style});
}

Style style_of_health(std::string_view status) {
  if (status == "HEALTHY" || status == "MARKET_CLOSED")
    return Style::good;
  return status == "DEGRADED" ? Style::warning : Style::bad;
}

Line health_line(const StatusFacts& facts) {
  auto line = titled("health");
  if (facts.health) {
    const auto status = field_text(*facts.health, "status");
    const auto reason = field_text(*facts.health, "reason");
    const auto detail = field_text(*facts.health, "detail");
    line.push_back({status, style_of_health(status)});
    if (!reason.empty())
      line.push_back({" " + reason, Style::plain});
    if (!detail.empty())
      line.push_back({" (" + detail + ")", Style::faint});
    line.push_back({", ", Style::plain});
  }
  if (facts.ready && field_flag(*facts.ready, "ready"))
    line.push_back({"ready", Style::good});
  else if (facts.ready)
    line.push_back(
      {"not ready: " + field_text(*facts.ready, "reason"), Style::bad});
  else
    line.push_back({"no answer", Style::bad});
  return line;
}

Line counts_line(const json::Value& health) {
  auto line = titled("signals");
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    const auto count =
      field_count(health, fmt::format("counts.{}", statuses[i]));
    if (i >= always_shown && count == 0)
      continue;
    const bool alarming = statuses[i] == "ERROR" && count > 0;
    add_count(line, statuses[i], count, alarming ? Style::bad : Style::strong);
  }
  if (field(health, "oldestPendingSeconds") != nullptr)
    add_count(line, "oldest pending, seconds",
              field_count(health, "oldestPendingSeconds"), Style::strong);
  return line;
}

Line scorer_line(const json::Value& health, WallTime now) {
  auto line = titled("scorer");
  const auto until = field_text(health, "scorer.closedUntil");
  if (!field_flag(health, "scorer.configured"))
    line.push_back({"not configured", Style::warning});
  else if (!until.empty())
    line.push_back({fmt::format("closed until {}: {}", until,
                                field_text(health, "scorer.closedReason")),
                    Style::bad});
  else
    line.push_back({"open", Style::good});
  if (field_flag(health, "scorer.budgetExhausted"))
    line.push_back({", budget of the day is spent", Style::bad});
  if (const auto last = field_text(health, "newestScoredAt"); !last.empty())
    line.push_back(
      {", last score " + age_since(last, now) + " ago", Style::plain});
  line.push_back({field_flag(health, "marketData.configured")
                    ? ", market data configured"
                    : ", no market data",
                  Style::faint});
  return line;
}

Line drain_line(const json::Value& health, WallTime now) {
  auto line = titled("last drain");
  const auto* const drain = field(health, "lastDrain");
  if (drain == nullptr) {
    line.push_back({"none yet", Style::faint});
    return line;
  }
  for (const auto& [title, name] : drain_counters)
    add_count(line, title, field_count(*drain, name), Style::strong);
  line.push_back({fmt::format("  in {}, {} ago",
                              seconds_text(field_count(*drain, "durationMs")),
                              age_since(field_text(*drain, "finishedAt"), now)),
                  Style::plain});
  if (const auto reason = field_text(*drain, "reason"); !reason.empty())
    line.push_back({": " + reason, Style::warning});
  return line;
}

Line today_line(const json::Value& funnel) {
  auto line = titled("today");
  for (const auto& [title, name] : today_counters)
    add_count(line, title, field_count(funnel, name), Style::strong);
  line.push_back({"  " + field_text(funnel, "date"), Style::faint});
  return line;
}

/// Why no entry can be made now; `ready` if nothing stands in the way, empty
/// if it is not known.
std::string entry_obstacle(const json::Value& ops) {
  const auto* const blockers = field(ops, "blockers");
  if (blockers == nullptr)
    return {};
  if (blockers->items().empty())
    return "ready";
  return field_text(blockers->items().front(), "reason");
}

Line entries_line(const json::Value& ops) {
  auto line = titled("entries");
  const auto obstacle = entry_obstacle(ops);
  if (obstacle.empty() || obstacle == "ready") {
    const bool ready = !obstacle.empty();
    line.push_back({ready ? "ready" : "not known, the gate does not answer",
                    ready ? Style::good : Style::warning});
    return line;
  }
  const auto& blockers = field(ops, "blockers")->items();
  line.push_back({obstacle, Style::warning});
  if (const auto why = field_text(blockers.front(), "detail"); !why.empty())
    line.push_back({" (" + why + ")", Style::faint});
  if (blockers.size() > 1)
    line.push_back(
      {fmt::format(", {} more", blockers.size() - 1), Style::plain});
  return line;
}

Line store_line(const json::Value& ready) {
  auto line = titled("store");
  const bool ok = field_flag(ready, "store.ok");
  line.push_back({field_text(ready, "store.kind") + " ", Style::plain});
  line.push_back({ok ? "ok" : "not usable", ok ? Style::good : Style::bad});
  if (const auto detail = field_text(ready, "store.detail"); !detail.empty())
    line.push_back({": " + detail, Style::bad});
  return line;
}

Line actor_row(const json::Value& actor) {
  const bool alive = field_flag(actor, "alive");
  const bool stalled = field_flag(actor, "stalled");
  const StyledText state = !alive    ? StyledText{"down", Style::bad}
                     : stalled ? StyledText{"stalled", Style::bad}
                               : StyledText{"alive", Style::good};
  return {{field_text(actor, "name"), Style::plain},
          state,
          {field_text(actor, "age_seconds"), Style::plain}};
}

Lines actor_table(const json::Value& ready) {
  Table table;
  table.columns = {{"ACTOR", Align::left, 40},
                   {"STATE", Align::left, 0},
                   {"AGE s", Align::right, 0}};
  if (const auto* const actors = field(ready, "actors"))
    for (const auto& actor : actors->items())
      table.rows.push_back(actor_row(actor));
  return table.rows.empty() ? Lines{} : layout(table);
}

void append_health(Lines& lines, const StatusFacts& facts) {
  if (!facts.health)
    return;
  lines.push_back(counts_line(*facts.health));
  lines.push_back(scorer_line(*facts.health, facts.now));
  lines.push_back(drain_line(*facts.health, facts.now));
}

void append_tables(Lines& lines, const StatusFacts& facts) {
  if (auto jobs = facts.cron ? service_table(*facts.cron) : Lines{};
      !jobs.empty()) {
    lines.emplace_back();
    append(lines, std::move(jobs));
  }
  if (facts.ready) {
    lines.emplace_back();
    append(lines, actor_table(*facts.ready));
  }
  if (facts.signals) {
    lines.emplace_back();
    append(lines, signal_table(*facts.signals, facts.now));
  }
}

} // namespace

Lines status_lines(const StatusFacts& facts) {
  Lines lines{{{"signalbox", Style::strong},
               {" at " + harmless(facts.url), Style::plain},
               {"  " + to_iso(facts.now), Style::faint}},
              health_line(facts)};
  append_health(lines, facts);
  if (facts.funnel)
    lines.push_back(today_line(*facts.funnel));
  if (facts.ops)
    lines.push_back(entries_line(*facts.ops));
  if (facts.ready)
    lines.push_back(store_line(*facts.ready));
  for (const auto& trouble : facts.troubles)
    lines.push_back({{trouble, Style::bad}});
  append_tables(lines, facts);
  return lines;
}

std::string status_in_one_line(const StatusFacts& facts) {
  auto out = to_iso(facts.now);
  const bool ready = facts.ready && field_flag(*facts.ready, "ready");
  out += fmt::format(" ready={}", ready);
  if (const auto stalled = facts.cron ? stalled_names(*facts.cron) : "";
      !stalled.empty())
    out += " stalled=" + stalled;
  if (facts.health) {
    out += " health=" + field_text(*facts.health, "status");
    for (const auto status : statuses)
      out += fmt::format(
        " {}={}", status,
        field_count(*facts.health, fmt::format("counts.{}", status)));
    if (field(*facts.health, "oldestPendingSeconds") != nullptr)
      out += fmt::format(" oldestPendingSeconds={}",
                         field_count(*facts.health, "oldestPendingSeconds"));
  }
  if (facts.ops)
    if (const auto obstacle = entry_obstacle(*facts.ops); !obstacle.empty())
      out += " entries=" + obstacle;
  for (const auto& trouble : facts.troubles)
    out += " trouble=\"" + trouble + "\"";
  return out;
}

} // namespace signalbox
