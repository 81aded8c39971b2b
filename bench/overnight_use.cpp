#include "bench/overnight_use.hpp"

#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

namespace signalbox {

std::string to_line(const OvernightUse& use) {
  return fmt::format("{} {} {}\n", use.seconds, use.cpu_seconds, use.peak_mib);
}

OvernightUse use_from_line(const std::string& line) {
  OvernightUse use;
  std::istringstream words(line);
  if (!(words >> use.seconds >> use.cpu_seconds >> use.peak_mib))
    throw std::runtime_error("the limit of the night failed: " + line);
  return use;
}

} // namespace signalbox
