#include "domain/replay/thesis.hpp"

namespace signalbox {

namespace {

// Domain 7.3.
constexpr int least_rank = 74;
constexpr double least_rr = 1.5;
constexpr double most_completion = 0.6;
constexpr double most_phase = 0.6;
constexpr int strong_rank = 75;
constexpr double strong_completion = 0.4;
constexpr double early_completion = 0.15;
constexpr double snapshot_phase = 0.6;

bool is_promising(const TickerReading& reading) {
  return reading.rank >= least_rank && reading.rr.value_or(0) >= least_rr &&
         reading.completion <= most_completion && reading.phase <= most_phase;
}

/// Of a snapshot: on this receipt or a short while ago.
bool is_released(const Alert& alert, const TickerReading& reading) {
  return alert.flags.sq30_release || reading.sequence.recent_squeeze_release_6h;
}

bool is_strong(const Alert& alert, const TickerReading& reading) {
  return reading.in_corridor && reading.rank >= strong_rank &&
         reading.completion < strong_completion &&
         reading.phase < snapshot_phase &&
         (reading.motion == Motion::momentum || is_released(alert, reading) ||
          alert.flags.phase_zone_change);
}

bool is_early(const Alert& alert, const TickerReading& reading) {
  const bool in_squeeze = alert.flags.sq30_on && !is_released(alert, reading);
  return reading.motion == Motion::pullback && reading.in_corridor &&
         reading.completion < early_completion &&
         (reading.phase < snapshot_phase || in_squeeze);
}

} // namespace

bool matches_thesis(const Alert& alert, const TickerReading& reading) {
  if (!is_promising(reading))
    return false;
  const auto& sequence = reading.sequence;
  if (sequence.htf_move_4h_ge_5 &&
      (sequence.pattern || is_strong(alert, reading)))
    return true;
  return sequence.htf_improving_4h &&
         (sequence.recent_squeeze_release_6h || is_early(alert, reading));
}

} // namespace signalbox
