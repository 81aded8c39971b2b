#include "ctl/overnight_commands.hpp"

#include <array>
#include <string>

#include "ctl/field.hpp"
#include "ctl/overnight_views.hpp"
#include "ctl/overnight_watch.hpp"
#include "ctl/question.hpp"
#include "ctl/told.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

constexpr OptionSpec watch_option{"--watch", "",
                                  "follow the run until it is over, or Ctrl-C"};

constexpr std::array<OptionSpec, 2> run_options{{
  {"--force", "", "also when a run that began today is completed"},
  watch_option,
}};
constexpr std::array<OptionSpec, 1> overnight_status_options{{watch_option}};

constexpr Question scores_question{.path = "/api/users/{}/scores",
                                   .render = score_table};

Ask start_ask(const Arguments& arguments) {
  json::Writer body;
  body.begin_object()
    .member("jobType", "scoring")
    .member("force", arguments.has("--force"))
    .end_object();
  return {.method = http::Method::post,
          .target = "/api/overnight/run",
          .body = body.take()};
}

/// Starts a run and follows it, or the one that is in its way.
int start_and_watch(CommandParts& parts) {
  const auto told = parts.daemon().ask(start_ask(parts.arguments));
  const auto answer = json_of(told);
  if (judge(told) != ExitCode::ok || !answer)
    return refuse_answer(parts, told);
  parts.host.write(
    parts.json() ? told->body + "\n"
                 : paint(overnight_start_lines(*answer), parts.host.screen()));
  const auto run_id = field_text(*answer, "runId");
  return run_id.empty() ? static_cast<int>(ExitCode::ok)
                        : watch_overnight_run(parts, run_id);
}

int run_overnight(CommandParts& parts) {
  if (parts.arguments.has("--watch"))
    return start_and_watch(parts);
  return ask_and_show(parts, start_ask(parts.arguments), overnight_start_lines);
}

int show_run(CommandParts& parts, const std::string& run_id) {
  if (parts.arguments.has("--watch"))
    return watch_overnight_run(parts, run_id);
  return ask_and_show(
    parts, {.target = "/api/overnight/runs/" + percent_encoded(run_id)},
    [&](const json::Value& answer) {
      return overnight_run_lines(answer, parts.clock.now());
    });
}

int run_status_of_overnight(CommandParts& parts) {
  const auto& operands = parts.arguments.operands;
  if (!operands.empty())
    return show_run(parts, operands.front());
  const auto told =
    parts.daemon().ask({.target = "/api/overnight/runs?limit=1"});
  const auto answer = json_of(told);
  if (judge(told) != ExitCode::ok || !answer)
    return refuse_answer(parts, told);
  const auto* const runs = field(*answer, "runs");
  if (runs != nullptr && !runs->items().empty())
    return show_run(parts, field_text(runs->items().front(), "id"));
  parts.host.write(parts.json() ? told->body + "\n" : "no run yet\n");
  return static_cast<int>(ExitCode::ok);
}

int run_scores(CommandParts& parts) {
  return ask_question(parts, scores_question);
}

} // namespace

constinit const CommandSpec overnight_run_command{
  .name = "overnight run",
  .summary = "score all portfolios now",
  .options = run_options,
  .notes = "Needs ADMIN_TOKEN. With --watch a run that is in the way is "
           "followed instead, and\nexit code 1 says that the run failed.\n",
  .run = run_overnight};

constinit const CommandSpec overnight_status_command{
  .name = "overnight status",
  .operands = "[RUN]",
  .summary = "show the newest overnight run, or one, with its progress",
  .most_operands = 1,
  .options = overnight_status_options,
  .notes = "Needs ADMIN_TOKEN. With --watch exit code 1 says that the run "
           "failed. Without a\nterminal --watch prints a line per change.\n",
  .run = run_status_of_overnight};

constinit const CommandSpec scores_command{
  .name = "scores",
  .operands = "USER",
  .summary = "show how a user's assets were scored last",
  .least_operands = 1,
  .most_operands = 1,
  .notes = "Needs ADMIN_TOKEN.\n",
  .run = run_scores};

} // namespace signalbox
