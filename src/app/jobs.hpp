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

/// Who serves the scheduled jobs.
struct JobActors {
  JobActor score_drain;
  JobActor score_queue;
};

/// What the drain is asked for by each of its schedule entries (domain 2.4).
std::map<std::string, DrainOrder> scheduled_drains();

/// Every schedule entry whose job exists; empty with SCHEDULER_ENABLED=0.
std::vector<ScheduleEntry>
make_schedule(const Settings& settings,
              std::shared_ptr<const SessionCalendar> calendar,
              const JobActors& jobs);

} // namespace signalbox
