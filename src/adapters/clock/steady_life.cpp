#include "adapters/clock/steady_life.hpp"

#include <fstream>

namespace signalbox {

std::string steady_life(const std::string& fallback) {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string boot;
  std::getline(file, boot);
  return boot.empty() ? fallback : boot;
}

} // namespace signalbox
