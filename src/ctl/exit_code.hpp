#pragma once

namespace signalbox {

/// How the program ends; `--help` documents it.
enum class ExitCode {
  ok = 0,
  refused = 1,      ///< the daemon said no, or is not ready
  usage = 2,        ///< the command line is wrong
  unreachable = 3,  ///< no daemon answers at the URL
  unauthorized = 4, ///< the token is missing or wrong
  stopped = 130,    ///< Ctrl-C came before everything was done
};

} // namespace signalbox
