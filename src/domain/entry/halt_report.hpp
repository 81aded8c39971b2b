#pragma once

#include <string>
#include <vector>

namespace signalbox {

/// How far a halt or its end is.
struct HaltReport {
  bool halted = false;
  /// The broker showed none of our opening orders, twice.
  bool verified = false;
  int canceled = 0;
  std::vector<std::string> still_open; ///< client ids of ours
  std::vector<std::string> unresolved; ///< intents whose outcome is unknown
  std::string detail;                  ///< why it is not verified, or empty
};

} // namespace signalbox
