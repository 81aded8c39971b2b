#include "ctl/job_commands.hpp"

#include <array>

#include "ctl/job_views.hpp"
#include "ctl/question.hpp"

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

constexpr Question job_list_question{.path = "/api/jobs", .render = job_table};
constexpr Question job_card_question{.path = "/api/jobs/{}",
                                     .render = at_any_time<job_card>};
constexpr Question preview_question{.path = "/api/jobs/{}/preview",
                                    .options = preview_options,
                                    .most_rows = 500,
                                    .render = at_any_time<preview_table>};
constexpr Question trigger_question{.method = http::Method::post,
                                    .path = "/api/jobs/{}/trigger",
                                    .options = order_options,
                                    .render = at_any_time<trigger_line>};
constexpr Question pause_question{.method = http::Method::post,
                                  .path = "/api/jobs/{}/pause",
                                  .options = pause_options,
                                  .render = at_any_time<job_change_line>};
constexpr Question resume_question{.method = http::Method::post,
                                   .path = "/api/jobs/{}/resume",
                                   .options = order_options,
                                   .render = at_any_time<job_change_line>};

template <const Question& question> int ask(CommandParts& parts) {
  return ask_question(parts, question);
}

} // namespace

constinit const CommandSpec jobs_command{
  .name = "jobs",
  .summary = "list what runs by itself: when next, how it went, its state",
  .run = ask<job_list_question>};

constinit const CommandSpec jobs_show_command{.name = "jobs show",
                                              .operands = "NAME",
                                              .summary = "show one job whole",
                                              .least_operands = 1,
                                              .most_operands = 1,
                                              .run = ask<job_card_question>};

constinit const CommandSpec jobs_preview_command{
  .name = "jobs preview",
  .operands = "NAME",
  .summary = "show when a job is due, through clock changes and holidays",
  .least_operands = 1,
  .most_operands = 1,
  .options = preview_options,
  .run = ask<preview_question>};

constinit const CommandSpec jobs_trigger_command{.name = "jobs trigger",
                                                 .operands = "NAME",
                                                 .summary = "start a job now",
                                                 .least_operands = 1,
                                                 .most_operands = 1,
                                                 .options = order_options,
                                                 .run = ask<trigger_question>};

constinit const CommandSpec jobs_pause_command{
  .name = "jobs pause",
  .operands = "NAME",
  .summary = "let a job start no more; a run in progress goes on",
  .least_operands = 1,
  .most_operands = 1,
  .options = pause_options,
  .run = ask<pause_question>};

constinit const CommandSpec jobs_resume_command{.name = "jobs resume",
                                                .operands = "NAME",
                                                .summary = "end a pause",
                                                .least_operands = 1,
                                                .most_operands = 1,
                                                .options = order_options,
                                                .run = ask<resume_question>};

} // namespace signalbox
