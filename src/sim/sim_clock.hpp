#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// The time of the invented world: the real one until somebody sets it.
class SimClock : public WallClock {
public:
  explicit SimClock(std::shared_ptr<const WallClock> real)
    : real_(std::move(real)) {}

  WallTime now() const override;
  WallTime real_now() const { return real_->now(); }
  bool frozen() const { return frozen_.has_value(); }

  void set(WallTime now, bool frozen);
  void advance(Millis by);
  void follow_real();

private:
  std::shared_ptr<const WallClock> real_;
  Millis ahead_{0};
  std::optional<WallTime> frozen_;
};

/// Obeys the body of `POST /sim/clock`: `{"now":"2026-02-02T14:35:00Z",
/// "frozen":true}`, `{"advanceMs":60000}` or `{"real":true}`. Fails with
/// `invalid_argument` and leaves the clock alone.
Result<void> obey_clock_order(SimClock& clock, std::string_view body);

} // namespace signalbox
