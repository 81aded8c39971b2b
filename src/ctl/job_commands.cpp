#include "ctl/job_commands.hpp"

#include <array>
#include <string>

#include "ctl/job_views.hpp"
#include "ctl/told.hpp"

namespace signalbox {
namespace {

constexpr OptionSpec by_option{"--by", "WHO", "who asks (operator)"};
constexpr OptionSpec why_option{"--why", "TEXT", "the reason, kept and logged"};

constexpr std::array<OptionSpec, 2> order_options{{by_option, why_option}};
constexpr std::array<OptionSpec, 3> pause_options{{
  by_option,
  why_option,
  {"--until", "ISO", "the pause ends by itself at this instant"},
}};
constexpr std::array<OptionSpec, 3> preview_options{{
  {"--from", "ISO", "the first instant (now)"},
  {"--to", "ISO", "the end, 366 days later at most"},
  {"--limit", "N", "at most so many rows, 1 to 500 (20)"},
}};

std::string job_path(const Arguments& arguments) {
  return "/api/jobs/" + percent_encoded(arguments.operands.front());
}

/// The options that were given, as query parameters.
std::string query_of(const Arguments& arguments,
                     std::span<const OptionSpec> options) {
  Query query;
  for (const auto& option : options)
    if (const auto value = arguments.value(option.name))
      query.add(option.name.substr(2), *value);
  return query.text();
}

int list_jobs(CommandParts& parts) {
  return ask_and_show(parts, {.target = "/api/jobs"},
                      [&](const json::Value& answer) {
                        return job_table(answer, parts.clock.now());
                      });
}

int show_job(CommandParts& parts) {
  return ask_and_show(parts, {.target = job_path(parts.arguments)}, job_card);
}

int preview_job(CommandParts& parts) {
  const auto limit = whole_option(parts.arguments, "--limit", 1, 500);
  if (!limit) {
    parts.host.write_error("signalboxctl: " + limit.error().detail + "\n");
    return static_cast<int>(ExitCode::usage);
  }
  auto target = job_path(parts.arguments) + "/preview" +
                query_of(parts.arguments, preview_options);
  return ask_and_show(parts, {.target = std::move(target)}, preview_table);
}

int change_job(CommandParts& parts, std::string_view action,
               const RenderAnswer& render) {
  auto target = job_path(parts.arguments) + "/" + std::string(action) +
                query_of(parts.arguments, pause_options);
  return ask_and_show(
    parts, {.method = http::Method::post, .target = std::move(target)}, render);
}

} // namespace

constinit const CommandSpec jobs_command{
  .name = "jobs",
  .summary = "list what runs by itself: when next, how it went, its state",
  .run = list_jobs};

constinit const CommandSpec jobs_show_command{.name = "jobs show",
                                              .operands = "NAME",
                                              .summary = "show one job whole",
                                              .least_operands = 1,
                                              .most_operands = 1,
                                              .run = show_job};

constinit const CommandSpec jobs_preview_command{
  .name = "jobs preview",
  .operands = "NAME",
  .summary = "show when a job is due, through clock changes and holidays",
  .least_operands = 1,
  .most_operands = 1,
  .options = preview_options,
  .run = preview_job};

constinit const CommandSpec jobs_trigger_command{
  .name = "jobs trigger",
  .operands = "NAME",
  .summary = "start a job now",
  .least_operands = 1,
  .most_operands = 1,
  .options = order_options,
  .run = [](CommandParts& parts) {
    return change_job(parts, "trigger", trigger_line);
  }};

constinit const CommandSpec jobs_pause_command{
  .name = "jobs pause",
  .operands = "NAME",
  .summary = "let a job start no more; a run in progress goes on",
  .least_operands = 1,
  .most_operands = 1,
  .options = pause_options,
  .run = [](CommandParts& parts) {
    return change_job(parts, "pause", job_change_line);
  }};

constinit const CommandSpec jobs_resume_command{
  .name = "jobs resume",
  .operands = "NAME",
  .summary = "end a pause",
  .least_operands = 1,
  .most_operands = 1,
  .options = order_options,
  .run = [](CommandParts& parts) {
    return change_job(parts, "resume", job_change_line);
  }};

} // namespace signalbox
