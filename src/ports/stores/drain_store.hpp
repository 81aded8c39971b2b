#pragma once

#include "domain/core/error.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// Drain seats and run records, written inside the caller's transaction.
class DrainWrites {
public:
  virtual ~DrainWrites() = default;

  virtual Result<SeatTaken> take_seat(const TakeSeat& order) = 0;
  virtual Result<RunEnded> end_run(const EndDrainRun& order) = 0;
};

class DrainReads {
public:
  virtual ~DrainReads() = default;

  virtual Result<LastDrainRun> last_run(const ReadLastDrain& query) = 0;
};

} // namespace signalbox
