#include "ctl/replay_day_commands.hpp"

#include <array>
#include <string>

#include "ctl/field.hpp"
#include "ctl/replay_views.hpp"
#include "ctl/run_watch.hpp"
#include "ctl/told.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

/// A clean slate writes much, the start of a run answers before it.
constexpr Millis undo_limit{60'000};

constexpr std::array<OptionSpec, 7> day_options{{
  {"--date", "DAY", "the trading day, YYYY-MM-DD (today in New York)"},
  {"--ticker", "T", "only this ticker"},
  {"--script-version", "V", "only receipts of this version, * for all"},
  {"--clean-slate", "", "the run replaces the day's trades"},
  {"--publish-latest", "", "also states that live is ahead of"},
  {"--set", "NAME=VALUE", "what would that rule do: SIM_RANK_MIN=80; repeats"},
  {"--watch", "", "follow the run until it is over, or Ctrl-C"},
}};

struct Named {
  std::string_view option, member;
};
constexpr std::array<Named, 3> texts{{{"--date", "date"},
                                      {"--ticker", "ticker"},
                                      {"--script-version", "scriptVersion"}}};
constexpr std::array<Named, 2> flags{
  {{"--clean-slate", "cleanSlate"}, {"--publish-latest", "publishLatest"}}};

/// Appends the members of `--set`. Fails with `invalid_argument`.
Result<void> write_rules(json::Writer& body, const Arguments& arguments) {
  body.key("settings").begin_object();
  for (const auto word : arguments.values("--set")) {
    const auto equals = word.find('=');
    if (equals == 0 || equals == std::string_view::npos)
      return fail(Errc::invalid_argument, "--set needs NAME=VALUE");
    body.member(word.substr(0, equals), word.substr(equals + 1));
  }
  body.end_object();
  return {};
}

Result<Ask> day_ask(const Arguments& arguments) {
  json::Writer body;
  body.begin_object();
  for (const auto& [option, member] : texts)
    if (const auto text = arguments.value(option))
      body.member(member, *text);
  for (const auto& [option, member] : flags)
    if (arguments.has(option))
      body.member(member, true);
  if (arguments.has("--set"))
    if (const auto written = write_rules(body, arguments); !written)
      return tl::unexpected(written.error());
  body.end_object();
  return Ask{.method = http::Method::post,
             .target = "/timed/admin/replay-day",
             .body = body.take()};
}

WatchedRun watched(const std::string& run_id) {
  return {"/timed/admin/replay-runs/" + percent_encoded(run_id),
          look_at_replay};
}

/// Starts the run and follows it.
int start_and_watch(CommandParts& parts, Ask ask) {
  const auto told = parts.daemon().ask(std::move(ask));
  const auto answer = json_of(told);
  if (judge(told) != ExitCode::ok || !answer)
    return refuse_answer(parts, told);
  parts.host.write(parts.json()
                     ? told->body + "\n"
                     : paint(replay_start_lines(*answer), parts.host.screen()));
  const auto run_id = field_text(*answer, "runId");
  return run_id.empty() ? static_cast<int>(ExitCode::ok)
                        : watch_run(parts, watched(run_id));
}

int run_replay_day(CommandParts& parts) {
  auto ask = day_ask(parts.arguments);
  if (!ask)
    return refuse_usage(parts.host, ask.error().detail);
  if (parts.arguments.has("--watch") || parts.arguments.has("--set"))
    return start_and_watch(parts, *std::move(ask));
  return ask_and_show(parts, *std::move(ask), replay_start_lines);
}

int run_replay_undo(CommandParts& parts) {
  json::Writer body;
  body.begin_object()
    .member("runId", parts.arguments.operands.front())
    .end_object();
  return ask_and_show(parts,
                      {.method = http::Method::post,
                       .target = "/timed/admin/replay-undo",
                       .limit = undo_limit,
                       .body = body.take()},
                      replay_undo_lines);
}

} // namespace

constinit const CommandSpec replay_day_command{
  .name = "replay-day",
  .summary = "replay a whole day inside the daemon, or ask what if",
  .options = day_options,
  .notes =
    "Needs TIMED_API_KEY. The run shows all at once when it is done. With "
    "--set nothing is\npublished: the day is replayed under the daemon's "
    "rules and under the changed ones,\nand the difference is shown. The run "
    "goes on when the watch ends; exit code 1 says\nthat it failed.\n",
  .run = run_replay_day};

constinit const CommandSpec replay_undo_command{
  .name = "replay-undo",
  .operands = "RUN",
  .summary = "bring back the book that a replay replaced",
  .least_operands = 1,
  .most_operands = 1,
  .notes = "Needs TIMED_API_KEY. Within 7 days, once, and while no later run "
           "stands on it.\n",
  .run = run_replay_undo};

} // namespace signalbox
