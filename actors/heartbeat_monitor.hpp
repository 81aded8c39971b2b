#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar/sessions.hpp"
#include "domain/health/heartbeat_book.hpp"
#include "domain/health/service_book.hpp"
#include "messages/heartbeat_monitor.hpp"
#include "messages/jobs.hpp"
#include "messages/notifier.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

struct WatchedActor {
  std::string name;
  AliveActor actor;
};

/// Who knows the jobs, and what judging them needs. A null `jobs` leaves them
/// out; a null `notifier` tells nobody.
struct WatchedJobs {
  JobsActor jobs;
  NotifierActor notifier;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<const SessionCalendar> calendar;
};

/// `feed_watchdog` tells the service manager that all is well, every
/// `watchdog_interval`; both empty when no watchdog is set.
struct HeartbeatMonitorParts {
  HeartbeatRules rules;
  std::vector<WatchedActor> watched;
  std::shared_ptr<Metrics> metrics;
  Millis watchdog_interval{0};
  std::function<void()> feed_watchdog{};
  WatchedJobs jobs{};
  /// The name of the actor that runs on the loop at this moment, or null.
  std::function<const char*()> who_runs{};
};

struct HeartbeatMonitorState {
  static constexpr const char* name = "heartbeat_monitor"; ///< CAF, log name

  HeartbeatMonitorParts parts;
  std::optional<HeartbeatBook> book;
  std::optional<ServiceBook> services;
  std::optional<JobStatuses> statuses; ///< the newest that the scheduler gave
  bool jobs_silent = false; ///< the scheduler did not answer when last asked
  std::map<std::string, WallTime> actor_stalls; ///< when the newest began
};

/// Pings every actor and looks at every job; names the stuck ones in the log
/// and to people, once at the begin and once at the end of a stall. It
/// withholds the watchdog while an actor is stuck or a cancelled job keeps its
/// service from running; other stalls of jobs are not cured by a restart. While
/// the scheduler is silent its last word is judged on.
HeartbeatMonitorActor::behavior_type heartbeat_monitor(
  HeartbeatMonitorActor::stateful_pointer<HeartbeatMonitorState> self,
  HeartbeatMonitorParts parts);

} // namespace signalbox
