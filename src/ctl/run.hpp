#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "ctl/command.hpp"
#include "http/transport.hpp"

namespace signalbox {

/// What the program is given at its start.
struct CtlParts {
  Host& host;
  const WallClock& wall;
  const SteadyClock& steady;
  /// Makes the client, when a command first asks the daemon.
  std::function<http::Transport&()> transport;
  std::string_view version;
};

/// Runs one command line, without the program's name. Answers with the exit
/// code.
int run_ctl(std::span<const std::string_view> line, const CtlParts& parts);

} // namespace signalbox
