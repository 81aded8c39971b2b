#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

#include "ctl/arguments.hpp"
#include "ctl/daemon.hpp"
#include "ctl/exit_code.hpp"
#include "ctl/host.hpp"
#include "domain/core/clock.hpp"

namespace signalbox {

/// What a running command has at hand.
struct CommandParts {
  const Arguments& arguments; ///< without the command's own words
  Host& host;
  const WallClock& clock;
  const SteadyClock& steady;       ///< how long things take
  std::function<Daemon&()> daemon; ///< connected when first asked for

  bool json() const { return arguments.has("--json"); }
};

/// One command: adding one means its file and a row in `commands.cpp`. An
/// option that several commands have takes a value in all of them or in none.
struct CommandSpec {
  std::string_view name;       ///< one or two words: `config check`
  std::string_view operands{}; ///< as the help shows them: `[FILE]`
  std::string_view summary{};
  std::size_t least_operands = 0, most_operands = 0;
  std::span<const OptionSpec> options{};
  std::string_view notes{}; ///< more lines for the command's help
  /// A variable that names the daemon's address before all others.
  std::string_view address_variable{};
  int (*run)(CommandParts& parts) = nullptr;
};

} // namespace signalbox
