#pragma once

#include "app/settings.hpp"
#include "app/settings_load.hpp"

namespace signalbox {

/// Exit statuses of the daemon (sysexits.h where it has one).
enum ExitStatus : int {
  exit_ok = 0,
  exit_usage = 64,
  exit_unavailable = 69, ///< address or store in use
  exit_gave_up = 70,     ///< restart limit, or a thread that would not end
  exit_config = 78,      ///< settings or store that cannot be used
};

/// Runs until SIGTERM or SIGINT. Blocks those signals and SIGHUP; call it
/// before any thread exists. Answers the exit status.
int run_daemon(const LoadedSettings& loaded, const SettingSources& sources);

} // namespace signalbox
