#pragma once

#include <functional>
#include <memory>

#include "adapters/beast/loop_timer.hpp"
#include "domain/core/clock.hpp"

namespace signalbox {

/// One timer for the deadlines of many connections. To note a deadline later
/// than the earliest known one costs a comparison, which a timer per
/// connection, set anew for each request, does not.
class DeadlineSweep {
public:
  /// Ends what is due at `now` and answers with the earliest deadline left,
  /// `SteadyTime::max()` for none.
  using Visit = std::function<SteadyTime(SteadyTime now)>;

  DeadlineSweep(asio::io_context& io, Visit visit);
  DeadlineSweep(const DeadlineSweep&) = delete;
  DeadlineSweep& operator=(const DeadlineSweep&) = delete;

  /// From the loop's thread: something is due at `at`.
  void note(SteadyTime at) {
    if (at < armed_)
      arm(at);
  }

private:
  void arm(SteadyTime at);
  void fire();

  Visit visit_;
  LoopTimer timer_;
  SteadyTime armed_ = SteadyTime::max();
  /// Lets a wait that has already completed find out that its owner is gone.
  std::shared_ptr<DeadlineSweep*> alive_ =
    std::make_shared<DeadlineSweep*>(this);
};

} // namespace signalbox
