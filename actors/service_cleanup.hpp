#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "messages/job.hpp"
#include "messages/job_writes.hpp"

namespace signalbox {

/// A row is removed when its service has not run for `keep_days` and is none
/// of `services`.
struct ServiceCleanupParts {
  JobWritesActor writes;
  std::shared_ptr<const WallClock> clock;
  std::vector<std::string> services; ///< those that exist
  std::chrono::days keep_days{30};
};

struct ServiceCleanupState {
  static constexpr const char* name = "service_cleanup"; ///< CAF, log name

  ServiceCleanupParts parts;
};

/// The job that forgets services which are gone.
JobActor::behavior_type
service_cleanup(JobActor::stateful_pointer<ServiceCleanupState> self,
                ServiceCleanupParts parts);

} // namespace signalbox
