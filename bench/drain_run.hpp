#pragma once

namespace signalbox {

/// What one drain took, whoever did it.
struct DrainRun {
  double seconds = 0, cpu_seconds = 0, peak_mib = 0;
  double p50_millis = 0, p99_millis = 0; ///< of a signal, from the start on
};

} // namespace signalbox
