#include "ctl/logs_command.hpp"

#include <array>
#include <string>

#include "ctl/log_lines.hpp"

namespace signalbox {
namespace {

/// How often a file that is followed is looked at.
constexpr Millis look_for_more{250};

constexpr std::array<OptionSpec, 2> logs_options{{
  {"--stalled", "", "only actor.stalled and actor.recovered"},
  {"--follow", "", "go on as lines are added; Ctrl-C ends it"},
}};

ProgramLine journal_line(bool follow) {
  ProgramLine line{"journalctl", "-u", "signalboxd", "-o", "cat"};
  line.emplace_back(follow ? "--follow" : "--no-pager");
  return line;
}

/// FILE, `-` or a pipe, else the journal.
Result<LineSourcePtr> open_source(CommandParts& parts) {
  const auto& operands = parts.arguments.operands;
  const bool input_named = !operands.empty() && operands.front() == "-";
  if (!operands.empty() && !input_named)
    return parts.host.open_file(operands.front());
  if (auto input = parts.host.open_input())
    return input;
  if (input_named || !parts.host.has_systemd())
    return fail(Errc::not_found, "no FILE, no input and no systemd journal "
                                 "here (see signalboxctl logs --help)");
  return parts.host.open_program(journal_line(parts.arguments.has("--follow")));
}

void show(Host& host, const LogView& view, std::string_view line) {
  if (const auto shown = shown_log_line(view, line))
    host.write(*shown + "\n");
}

void copy_lines(CommandParts& parts, LineSource& source, const LogView& view) {
  const bool follow = parts.arguments.has("--follow") && source.may_grow();
  do {
    while (const auto line = source.next())
      show(parts.host, view, *line);
  } while (follow && parts.host.pause(look_for_more));
  if (const auto rest = source.rest(); !rest.empty())
    show(parts.host, view, rest);
}

int run_logs(CommandParts& parts) {
  if (parts.arguments.has("--follow"))
    parts.host.catch_stop_signals();
  const auto source = open_source(parts);
  if (!source) {
    parts.host.write_error("signalboxctl: " + source.error().detail + "\n");
    return static_cast<int>(ExitCode::refused);
  }
  const auto screen = parts.host.screen();
  copy_lines(parts, **source,
             {parts.arguments.has("--stalled"),
              screen.terminal && !parts.json(), screen});
  return static_cast<int>(ExitCode::ok);
}

} // namespace

constinit const CommandSpec logs_command{
  .name = "logs",
  .operands = "[FILE]",
  .summary = "show the daemon's log, readable on a terminal",
  .most_operands = 1,
  .options = logs_options,
  .notes = "Reads JSON lines from FILE, from standard input (a pipe, or FILE "
           "is -), else from\n`journalctl -u signalboxd`. Without a terminal, "
           "or with --json, lines stay as they are.\nExit code 1: the log "
           "cannot be opened.\n",
  .run = run_logs};

} // namespace signalbox
