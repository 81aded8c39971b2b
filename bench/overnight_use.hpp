#pragma once

#include <string>

namespace signalbox {

/// What scoring all users once took, whoever did it.
struct OvernightUse {
  double seconds = 0; ///< from the first step to the last
  double cpu_seconds = 0, peak_mib = 0;
};

/// As one line of text, from one process to another.
std::string to_line(const OvernightUse& use);

/// Throws for anything that `to_line` does not write.
OvernightUse use_from_line(const std::string& line);

} // namespace signalbox
