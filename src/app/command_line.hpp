#pragma once

#include <string>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox {

/// What `signalboxd` was started for.
struct CommandLine {
  enum class Action { run, check_config, version, help };
  Action action = Action::run;
  std::string env_file; ///< `--env-file FILE`, or empty
  bool strict = false;  ///< `--strict`: what does not fit is bad settings
};

/// Reads the arguments behind the program's name. Fails with
/// `invalid_argument` naming the one that is not understood.
Result<CommandLine> parse_command_line(const std::vector<std::string>& words);

/// The text of `--help`.
std::string usage();

} // namespace signalbox
