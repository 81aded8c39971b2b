#pragma once

#include "actors/scheduler.hpp"

/// What people ask of the schedule.
namespace signalbox {

JobStatuses list_jobs(SchedulerSelf self);
caf::result<JobStatus> find_job(SchedulerSelf self, const FindJob& query);
caf::result<JobSchedule> find_schedule(SchedulerSelf self,
                                       const FindSchedule& query);
caf::result<JobTriggered> trigger_job(SchedulerSelf self,
                                      const TriggerJob& order);
caf::result<JobStatus> pause_job(SchedulerSelf self, const PauseJob& order);
caf::result<JobStatus> resume_job(SchedulerSelf self, const ResumeJob& order);

} // namespace signalbox
