#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/health/heartbeat_book.hpp"
#include "messages/heartbeat_monitor.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

struct WatchedActor {
  std::string name;
  AliveActor actor;
};

/// `feed_watchdog` tells the service manager that all is well, every
/// `watchdog_interval`; both empty when no watchdog is set.
struct HeartbeatMonitorParts {
  HeartbeatRules rules;
  std::vector<WatchedActor> watched;
  std::shared_ptr<Metrics> metrics;
  Millis watchdog_interval{0};
  std::function<void()> feed_watchdog;
};

struct HeartbeatMonitorState {
  static constexpr const char* name = "heartbeat_monitor"; ///< CAF, log name

  HeartbeatMonitorParts parts;
  std::optional<HeartbeatBook> book;
};

/// Pings every actor; names the stuck ones in the log, once at the begin and
/// once at the end of a stall, and withholds the watchdog meanwhile.
HeartbeatMonitorActor::behavior_type heartbeat_monitor(
  HeartbeatMonitorActor::stateful_pointer<HeartbeatMonitorState> self,
  HeartbeatMonitorParts parts);

} // namespace signalbox
