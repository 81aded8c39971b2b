#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "messages/job.hpp"
#include "messages/job_writes.hpp"
#include "messages/trade_writes.hpp"

namespace signalbox {

/// A row is removed when its service has not run for `keep_days` and is none
/// of `services`, a trade when it ended so long ago; `trades` may be empty.
struct ServiceCleanupParts {
  JobWritesActor writes;
  std::shared_ptr<const WallClock> clock;
  std::vector<std::string> services; ///< those that exist
  std::chrono::days keep_days{30};
  TradeWritesActor trades{};
};

struct ServiceCleanupState {
  static constexpr const char* name = "service_cleanup"; ///< CAF, log name

  ServiceCleanupParts parts;
};

/// The job that forgets services which are gone and trades which ended long
/// ago; intents and history of those stay.
JobActor::behavior_type
service_cleanup(JobActor::stateful_pointer<ServiceCleanupState> self,
                ServiceCleanupParts parts);

} // namespace signalbox
