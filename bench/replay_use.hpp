#pragma once

#include <cstdint>

namespace signalbox {

/// What going through the receipts of a day once took, whoever did it.
struct ReplayUse {
  std::int64_t rows = 0;
  double seconds = 0, cpu_seconds = 0;
  double peak_mib = 0; ///< beyond what was resident when it began
};

} // namespace signalbox
