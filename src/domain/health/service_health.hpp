#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/schedule/job_status.hpp"

namespace signalbox {

/// How a service stands, by the time since its last sign of life.
enum class ServiceState {
  healthy, ///< at most 1.5 times its interval
  warning, ///< at most twice its interval
  stalled, ///< more than that, or a run that was cancelled does not return
  unknown, ///< never ran yet, or not judged now; `reason` says which
};

/// `HEALTHY`, `WARNING`, `STALLED`, `UNKNOWN`.
std::string_view to_string(ServiceState state);

/// One service as it stands now.
struct ServiceHealth {
  ServiceRow row;
  ServiceState state = ServiceState::unknown;
  /// Empty while healthy or slow. Stalled: `overdue`, `no_progress`,
  /// `past_limit`, `zombie`. Unknown: `never_ran`, `paused`, `disabled`,
  /// `out_of_session`, `scheduler_off`, `no_interval`.
  std::string_view reason;
  std::optional<Millis> age; ///< since its last run ended; nothing: never ran
  Millis silence{0};         ///< since the last sign of life
  Millis expected_interval{0};
  std::vector<RunningNow> running;
  std::optional<WallTime> next_run;

  /// A run that was cancelled and is silent for more than twice the interval:
  /// it keeps its service from ever running again in this process.
  bool needs_restart() const;
};

/// What is known of a service beside what the scheduler says.
struct ServiceTimes {
  std::optional<Millis> last_run_age; ///< nothing: never ran
  Millis observed{0};                 ///< since the process began
  /// Since it last came to be judged: the session opened, or its pause ended.
  std::optional<Millis> judged_for;
  bool in_session = false;
  bool by_itself = true; ///< false: nothing starts unless somebody asks
  SteadyTime now{};
};

/// Judges one service (domain 5.3). A run in progress is a sign of life as
/// often as its progress moves, while it is within its limit.
ServiceHealth judge_service(const JobStatus& job, const ServiceTimes& times);

} // namespace signalbox
