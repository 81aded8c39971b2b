#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/schedule/job_status.hpp"
#include "domain/schedule/preview.hpp"
#include "http/handlers/job_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// In one word: `disabled`, `paused`, `zombie`, `running`, `off` (nothing
/// starts by itself) or `idle`.
std::string_view state_of(const JobStatus& job, bool by_itself);

/// `{ok, schedulerEnabled, jobs[…]}`.
Response render_jobs(const std::vector<JobStatus>& jobs, bool by_itself);

/// `{ok, job{…}}`; without a next run its state is `off`.
Response render_job(const JobStatus& job);

/// `{ok, name, runId, queued}`; a start that waits has no run yet.
Response render_triggered(const std::string& name, const std::string& run_id);

/// `{ok, name, schedule, zone, from, to, rows[{at, due, local, note}]}`.
Response render_preview(const PreviewQuery& query, const Schedule& schedule);

} // namespace signalbox::http
