#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "actors/scheduler.hpp"
#include "app/settings.hpp"
#include "domain/calendar/sessions.hpp"
#include "domain/signals/drain.hpp"

namespace signalbox {

/// Who serves the scheduled jobs; those of the posts are null while the posts
/// are off.
struct JobActors {
  JobActor score_drain;
  JobActor score_queue;
  JobActor mention_poller;
  JobActor entry_validator;
  JobActor delete_sweeper;
  JobActor freeze_coordinator;
  JobActor service_cleanup;
  JobActor market_loop; ///< null: there is no broker
  JobActor overnight;   ///< null: ENABLE_OVERNIGHT=0
  JobActor replay_days; ///< null: ENABLE_REPLAY=0
};

/// What schedules are computed from.
struct ScheduleBasis {
  std::shared_ptr<const SessionCalendar> calendar;
  WallTime anchor{}; ///< the start of the process: slot 0 of all intervals
};

/// What the drain is asked for by each of its schedule entries (domain 2.4).
std::map<std::string, DrainOrder> scheduled_drains();

/// Every schedule entry whose part is switched on.
std::vector<ScheduleEntry> make_schedule(const Settings& settings,
                                         const ScheduleBasis& basis,
                                         const JobActors& jobs);

/// The names of those entries, which are the services that exist.
std::vector<std::string> scheduled_names(const Settings& settings,
                                         const ScheduleBasis& basis);

} // namespace signalbox
