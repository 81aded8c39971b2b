#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ctl/command.hpp"

namespace signalbox {

/// Every command, in the order of the help.
std::span<const CommandSpec* const> all_commands();

/// The options that every command takes.
std::span<const OptionSpec> global_options();

/// Which command the first operands name, and how many of them; null if none.
struct NamedCommand {
  const CommandSpec* spec = nullptr;
  std::size_t words = 0;
};
NamedCommand find_command(std::span<const std::string> operands);

/// The options that a command takes; without one: those of all commands.
std::vector<OptionSpec> options_of(const CommandSpec* command);

std::string general_help();
std::string help_for(const CommandSpec& command);

} // namespace signalbox
