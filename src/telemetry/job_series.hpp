#pragma once

#include <chrono>
#include <memory>
#include <string_view>

#include "domain/core/clock.hpp"

namespace prometheus {
class Registry;
}

namespace signalbox {

/// Runs of schedule entries, by service. May be called from any thread.
class JobSeries {
public:
  explicit JobSeries(prometheus::Registry& registry);
  ~JobSeries();

  /// A run is over.
  void ran(std::string_view service, bool failed, std::chrono::nanoseconds took,
           WallTime at);
  /// When the service ran last, as a former life has left it.
  void last_ran(std::string_view service, WallTime at);
  /// A run began so long after the instant planned for it, jitter included.
  void started(std::string_view service, std::chrono::nanoseconds late);
  /// A start was left out; `code` says why.
  void skipped(std::string_view service, std::string_view code);
  /// Whether the service has shown no sign of life for too long.
  void stalled(std::string_view service, bool stalled);

private:
  struct Families;
  std::unique_ptr<Families> families_;
};

} // namespace signalbox
