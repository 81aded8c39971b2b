#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox {

/// One assignment of an env file.
struct EnvEntry {
  std::string name, value;
  int line = 0; ///< where the name stands, from 1
};

/// What a file holds, and every line of it that cannot be read.
struct EnvFile {
  std::vector<EnvEntry> entries;
  std::vector<Error> errors; ///< `line 3: …`, without values

  /// The last entry of that name, which is the one that counts; null if none.
  const EnvEntry* find(std::string_view name) const;
};

/// Reads `NAME=VALUE` lines as systemd reads an EnvironmentFile: comments from
/// `#` or `;`, single and double quotes that may span lines, backslash escapes
/// and continued lines. Unlike systemd it refuses what it does not understand,
/// `export ` and quotes that never end among it.
EnvFile parse_env_file(std::string_view text);

} // namespace signalbox
