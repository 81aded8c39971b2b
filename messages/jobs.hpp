#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/schedule/job_status.hpp"
#include "domain/schedule/schedule.hpp"

namespace signalbox {

struct GetJobs {};

/// Every schedule entry, in the order of the schedule.
struct JobStatuses {
  std::vector<JobStatus> jobs;
  bool by_itself = true; ///< false: nothing starts until somebody asks for it
  bool known = true; ///< false: what a former life did is not read yet
};

struct FindJob {
  std::string name;
};

/// Asks for an entry's schedule, to compute a preview from.
struct FindSchedule {
  std::string name;
};

struct JobSchedule {
  std::string name;
  std::shared_ptr<const Schedule> schedule;
};

/// Starts an entry now, as its overrun rule allows.
struct TriggerJob {
  std::string name, by, why;
};

struct JobTriggered {
  std::string run_id; ///< empty: it waits for the end of the run
};

/// Stops an entry from starting; a run in progress goes on.
struct PauseJob {
  std::string name, by, why;
  std::optional<WallTime> until;
};

struct ResumeJob {
  std::string name, by, why;
};

/// What a person may ask of the schedule. All but `GetJobs` fail with
/// `not_found` for an unknown name.
using JobsActor =
  caf::typed_actor<caf::replies_to<GetJobs>::with<JobStatuses>,
                   caf::replies_to<FindJob>::with<JobStatus>,
                   caf::replies_to<FindSchedule>::with<JobSchedule>,
                   // Orders fail also with `unavailable` before the former
                   // life is read, and during a stop. This one fails with
                   // `conflict` named `already_running` or `disabled`, too.
                   caf::replies_to<TriggerJob>::with<JobTriggered>,
                   // Durable when answered. Fail also with `storage`.
                   caf::replies_to<PauseJob>::with<JobStatus>,
                   caf::replies_to<ResumeJob>::with<JobStatus>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetJobs)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::JobStatuses)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindJob)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindSchedule)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::JobSchedule)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TriggerJob)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::JobTriggered)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PauseJob)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ResumeJob)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::JobStatus)
