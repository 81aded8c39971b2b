#include "ctl/commands.hpp"

#include <array>

#include <fmt/format.h>

#include "ctl/config_command.hpp"
#include "ctl/drain_command.hpp"
#include "ctl/explain_command.hpp"
#include "ctl/import_command.hpp"
#include "ctl/job_commands.hpp"
#include "ctl/logs_command.hpp"
#include "ctl/overnight_commands.hpp"
#include "ctl/replay_day_commands.hpp"
#include "ctl/replay_ingest_command.hpp"
#include "ctl/signal_commands.hpp"
#include "ctl/status_command.hpp"
#include "ctl/trade_commands.hpp"

namespace signalbox {
namespace {

constexpr std::array<const CommandSpec*, 25> commands{
  &status_command,       &drain_command,         &signals_command,
  &retry_command,        &dismiss_command,       &approve_command,
  &jobs_command,         &jobs_show_command,     &jobs_preview_command,
  &jobs_trigger_command, &jobs_pause_command,    &jobs_resume_command,
  &explain_command,      &trades_command,        &halt_command,
  &resume_command,       &overnight_run_command, &overnight_status_command,
  &scores_command,       &import_command,        &replay_ingest_command,
  &replay_day_command,   &replay_undo_command,   &config_check_command,
  &logs_command};

constexpr std::array<OptionSpec, 6> globals{{
  {"--url", "URL", "where the daemon listens"},
  {"--token", "T", "sent as every route's credential; `ps` shows it"},
  {"--env-file", "FILE", "read tokens and address from the daemon's file"},
  {"--json", "", "print the daemon's answer as it came"},
  {"--version", "", "print the version"},
  {"--help", "", "print this text, or a command's"},
}};

constexpr std::string_view environment_help =
  "\nThe address comes from --url, SIGNALBOXCTL_URL, PROD_BASE_URL or a "
  "loopback\nADMIN_LISTEN, else it is http://127.0.0.1:8787. CRON_TOKEN goes "
  "out as\nx-cron-token, ADMIN_TOKEN as Authorization: Bearer, TIMED_API_KEY "
  "as x-api-key, each\nto its own routes. Each may stand in the environment "
  "or in --env-file; the\nenvironment wins. NO_COLOR turns colours off.\n";

constexpr std::string_view exit_help =
  "\nExit codes: 0 done, 1 the daemon said no (its reason is on stderr), 2 "
  "wrong\nusage, 3 no daemon answers, 4 unauthorized, 130 stopped before all "
  "of it\n"
  "was done. `config check` passes on those of signalboxd.\n";

std::string option_lines(std::span<const OptionSpec> options) {
  std::string text;
  for (const auto& option : options)
    text +=
      fmt::format("  {:<22} {}\n",
                  fmt::format("{} {}", option.name, option.value), option.help);
  return text;
}

std::string called(const CommandSpec& command) {
  return command.operands.empty()
           ? std::string(command.name)
           : fmt::format("{} {}", command.name, command.operands);
}

std::size_t words_in(std::string_view name) {
  return name.find(' ') == std::string_view::npos ? 1 : 2;
}

bool names(std::span<const std::string> operands, const CommandSpec& command) {
  const auto words = words_in(command.name);
  if (operands.size() < words)
    return false;
  return words == 1 ? operands[0] == command.name
                    : operands[0] + " " + operands[1] == command.name;
}

} // namespace

std::span<const CommandSpec* const> all_commands() {
  return commands;
}

std::span<const OptionSpec> global_options() {
  return globals;
}

NamedCommand find_command(std::span<const std::string> operands) {
  NamedCommand found; // `jobs show` is more than `jobs`
  for (const auto* const command : commands)
    if (const auto words = words_in(command->name);
        words > found.words && names(operands, *command))
      found = {command, words};
  return found;
}

std::vector<OptionSpec> options_of(const CommandSpec* command) {
  std::vector<OptionSpec> options(globals.begin(), globals.end());
  for (const auto* const known : commands)
    if (command == nullptr || command == known)
      options.insert(options.end(), known->options.begin(),
                     known->options.end());
  return options;
}

std::string general_help() {
  std::string text = "signalboxctl: the operator's hand of signalboxd\n\n"
                     "usage: signalboxctl [OPTION]... COMMAND\n\ncommands:\n";
  for (const auto* const command : commands)
    text += fmt::format("  {:<22} {}\n", called(*command), command->summary);
  text += "\noptions:\n" + option_lines(globals);
  return text.append(environment_help).append(exit_help);
}

std::string help_for(const CommandSpec& command) {
  auto text =
    fmt::format("signalboxctl {}: {}\n", called(command), command.summary);
  if (!command.options.empty())
    text += "\noptions:\n" + option_lines(command.options);
  text += "\noptions of every command:\n" + option_lines(globals);
  if (!command.notes.empty())
    text.append("\n").append(command.notes);
  return text.append(exit_help);
}

} // namespace signalbox
