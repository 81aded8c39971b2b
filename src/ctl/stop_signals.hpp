#pragma once

#include <optional>

#include "domain/core/clock.hpp"

namespace signalbox {

/// SIGINT and SIGTERM as ends of waits. Process-wide, because signals are.

/// From now on the two set a flag instead of ending the program.
void catch_stop_signals();
bool stop_signal_came();

/// Waits until `fd` can be read (-1: no descriptor) or the time is over; no
/// time: without limit. False if a stop signal came, before or meanwhile.
bool wait_unless_stopped(int fd, std::optional<Millis> time);

/// Threads born while one of these lives never receive the two signals, so
/// that they interrupt the main thread's wait and no other.
class StopSignalsBlocked {
public:
  StopSignalsBlocked();
  ~StopSignalsBlocked();
  StopSignalsBlocked(const StopSignalsBlocked&) = delete;
  StopSignalsBlocked& operator=(const StopSignalsBlocked&) = delete;
};

} // namespace signalbox
