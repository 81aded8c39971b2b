#include "ctl/service_view.hpp"

#include "ctl/age_text.hpp"
#include "ctl/field.hpp"
#include "ctl/table.hpp"

namespace signalbox {
namespace {

using Align = Column::Align;

Style style_of_service(std::string_view state) {
  if (state == "HEALTHY")
    return Style::good;
  if (state == "STALLED")
    return Style::bad;
  return state == "WARNING" ? Style::warning : Style::faint;
}

/// Services are names of JSON members and may hold dots: no path is made.
std::int64_t interval_ms(const json::Value& cron, const std::string& service) {
  const auto* const intervals = field(cron, "expected_intervals");
  const auto* const found = intervals ? intervals->find(service) : nullptr;
  return found == nullptr ? 0 : found->as_int().value_or(0);
}

std::string last_run_text(const json::Value& service) {
  if (field(service, "age_seconds") == nullptr)
    return "never";
  return age_text(field_count(service, "age_seconds")) + " ago";
}

Line service_row(const json::Value& cron, const json::Value& service) {
  const auto name = field_text(service, "service");
  const auto state = field_text(service, "status");
  const auto errors = field_count(service, "total_errors");
  return {{name, Style::plain},
          {state, style_of_service(state)},
          {last_run_text(service), Style::plain},
          {age_text(interval_ms(cron, name) / 1000), Style::faint},
          {std::to_string(field_count(service, "total_runs")), Style::plain},
          {std::to_string(errors), errors > 0 ? Style::warning : Style::faint},
          {field_text(service, "reason"), Style::faint}};
}

void append_names(std::string& names, const json::Value& cron,
                  std::string_view list) {
  if (const auto* const found = field(cron, list))
    for (const auto& name : found->items())
      names += (names.empty() ? "" : ",") + harmless(name.text());
}

} // namespace

Lines service_table(const json::Value& cron) {
  Table table;
  table.columns = {{"JOB", Align::left, 40},      {"STATE", Align::left, 0},
                   {"LAST RUN", Align::right, 0}, {"EVERY", Align::right, 0},
                   {"RUNS", Align::right, 0},     {"ERRORS", Align::right, 0},
                   {"WHY", Align::left, 0}};
  if (const auto* const services = field(cron, "services"))
    for (const auto& service : services->items())
      table.rows.push_back(service_row(cron, service));
  return table.rows.empty() ? Lines{} : layout(table);
}

std::string stalled_names(const json::Value& cron) {
  std::string names;
  append_names(names, cron, "stalled_services");
  append_names(names, cron, "stalled_actors");
  return names;
}

} // namespace signalbox
