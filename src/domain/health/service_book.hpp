#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/health/service_health.hpp"

namespace signalbox {

/// A stall that began or ended, told once.
struct ServiceChange {
  std::string service;
  bool stalled = false;
  std::string reason; ///< of the stall, or what ended it: `ran`, `paused` …
  Millis age{0};      ///< since the last sign of life before the stall
  Millis expected_interval{0};
  WallTime stalled_at{}; ///< when the stall was seen first: its name
};

/// The time of a look at the services.
struct ServiceMoment {
  SteadyTime steady{};
  WallTime wall{};
  std::optional<WallTime> session_open; ///< nothing: no session now
  bool by_itself = true; ///< false: nothing starts unless somebody asks
};

/// What is remembered of every service between two looks. Ages run on the
/// monotonic clock from the first sight of a run, so that a step of the wall
/// clock stalls nobody.
class ServiceBook {
public:
  explicit ServiceBook(SteadyTime began) : began_(began) {}

  /// Judges every entry of the schedule; answers what began or ended since
  /// the last look.
  std::vector<ServiceChange> judge(const std::vector<JobStatus>& jobs,
                                   const ServiceMoment& now);

  /// As of the last look, in the order of the schedule.
  const std::vector<ServiceHealth>& health() const { return health_; }

  /// Whether a service is stalled so that only a new process can help.
  bool needs_restart() const;

private:
  struct Memory {
    std::optional<WallTime> last_run;
    Millis age_at_sight{0};
    SteadyTime seen_at{};
    bool excused = false;                   ///< at the last look
    std::optional<SteadyTime> judged_from;  ///< when the last excuse ended
    std::optional<SteadyTime> silent_since; ///< while stalled
    WallTime stalled_at{};
  };

  ServiceTimes times_of(Memory& memory, const JobStatus& job,
                        const ServiceMoment& now) const;
  void note_change(const ServiceHealth& health, const ServiceMoment& now,
                   std::vector<ServiceChange>& changes);

  SteadyTime began_;
  std::map<std::string, Memory> memories_;
  std::vector<ServiceHealth> health_;
};

} // namespace signalbox
