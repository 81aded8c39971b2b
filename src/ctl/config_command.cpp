#include "ctl/config_command.hpp"

#include <array>
#include <string>

namespace signalbox {
namespace {

constexpr std::array<OptionSpec, 1> check_options{{
  {"--strict", "", "bad too when outside calls exceed their budgets"},
}};

int run_config_check(CommandParts& parts) {
  ProgramLine line{parts.host.find_program("signalboxd"), "--check-config"};
  if (const auto file = parts.arguments.value("--env-file")) {
    line.emplace_back("--env-file");
    line.emplace_back(*file);
  }
  if (parts.arguments.has("--strict"))
    line.emplace_back("--strict");
  const auto status = parts.host.run(line);
  if (status)
    return *status;
  parts.host.write_error("signalboxctl: " + status.error().detail + "\n");
  return static_cast<int>(ExitCode::refused);
}

} // namespace

constinit const CommandSpec config_check_command{
  .name = "config check",
  .summary = "let signalboxd print and judge its settings",
  .options = check_options,
  .notes = "Runs `signalboxd --check-config` from beside this program or from "
           "PATH, with\n--env-file if given, and ends with its exit code: 0 "
           "good, 78 bad settings.\n",
  .run = run_config_check};

} // namespace signalbox
