#include "ctl/run.hpp"

#include <optional>
#include <string>

#include <fmt/format.h>

#include "ctl/commands.hpp"

namespace signalbox {
namespace {

int wrong_usage(Host& host, std::string_view why) {
  host.write_error(
    fmt::format("signalboxctl: {} (see signalboxctl --help)\n", harmless(why)));
  return static_cast<int>(ExitCode::usage);
}

Result<void> check_operands(const CommandSpec& command,
                            const Arguments& arguments) {
  const auto count = arguments.operands.size();
  if (count >= command.least_operands && count <= command.most_operands)
    return {};
  const auto usage = command.operands.empty()
                       ? std::string("takes no operand")
                       : fmt::format("takes {}", command.operands);
  return fail(Errc::invalid_argument,
              fmt::format("{} {}", command.name, usage));
}

/// Gives the command a daemon once it asks for one.
int run_command(const CommandSpec& command, const Arguments& arguments,
                const CtlParts& parts) {
  auto settings =
    read_ctl_settings(arguments, parts.host, command.address_variable);
  if (!settings)
    return wrong_usage(parts.host, settings.error().detail);
  std::optional<Daemon> daemon;
  const auto connect = [&]() -> Daemon& {
    if (!daemon)
      daemon.emplace(
        Daemon::Parts{std::move(*settings), parts.transport(), parts.steady,
                      [&host = parts.host] { return host.stop_requested(); }});
    return *daemon;
  };
  CommandParts command_parts{arguments, parts.host, parts.wall, parts.steady,
                             connect};
  return command.run(command_parts);
}

int run_named(const NamedCommand& named, std::span<const std::string_view> line,
              const CtlParts& parts) {
  const auto options = options_of(named.spec);
  auto arguments = parse_arguments(line, options);
  if (!arguments)
    return wrong_usage(parts.host, arguments.error().detail);
  auto& operands = arguments->operands;
  operands.erase(operands.begin(),
                 operands.begin() + static_cast<std::ptrdiff_t>(named.words));
  if (arguments->has("--help")) {
    parts.host.write(help_for(*named.spec));
    return static_cast<int>(ExitCode::ok);
  }
  if (const auto fits = check_operands(*named.spec, *arguments); !fits)
    return wrong_usage(parts.host, fits.error().detail);
  return run_command(*named.spec, *arguments, parts);
}

} // namespace

int run_ctl(std::span<const std::string_view> line, const CtlParts& parts) {
  // The command is not known yet, so options of all of them may stand here.
  const auto any_option = options_of(nullptr);
  const auto arguments = parse_arguments(line, any_option);
  if (!arguments)
    return wrong_usage(parts.host, arguments.error().detail);
  if (arguments->has("--version")) {
    parts.host.write(fmt::format("signalboxctl {}\n", parts.version));
    return static_cast<int>(ExitCode::ok);
  }
  const auto named = find_command(arguments->operands);
  if (named.spec != nullptr)
    return run_named(named, line, parts);
  if (arguments->has("--help")) {
    parts.host.write(general_help());
    return static_cast<int>(ExitCode::ok);
  }
  return wrong_usage(parts.host,
                     arguments->operands.empty()
                       ? "no command given"
                       : "unknown command " + arguments->operands.front());
}

} // namespace signalbox
