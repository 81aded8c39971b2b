#include "adapters/beast/deadline_sweep.hpp"

#include <algorithm>

#include "adapters/beast/loop_time.hpp"

namespace signalbox {

namespace {

/// Sweeps are at least this far apart; deadlines are kept within it.
constexpr Millis least_pause{2};

} // namespace

DeadlineSweep::DeadlineSweep(asio::io_context& io, Visit visit)
  : visit_(std::move(visit)), timer_(io.get_executor()) {}

void DeadlineSweep::arm(SteadyTime at) {
  armed_ = at;
  timer_.expires_at(at);
  timer_.async_wait(
    [alive = std::weak_ptr<DeadlineSweep*>(alive_)](ErrorCode ec) {
      const auto self = alive.lock();
      if (self && !ec)
        (*self)->fire();
    });
}

void DeadlineSweep::fire() {
  const auto now = loop_now();
  // A wait that had completed when an earlier deadline was noted.
  if (now < armed_)
    return;
  armed_ = SteadyTime::max();
  const auto next = visit_(now);
  if (next != SteadyTime::max())
    note(std::max(next, now + least_pause));
}

} // namespace signalbox
