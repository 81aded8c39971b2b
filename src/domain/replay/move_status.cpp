#include "domain/replay/move_status.hpp"

#include <algorithm>
#include <array>

#include "domain/replay/derived.hpp"
#include "domain/replay/price_way.hpp"

namespace signalbox {

namespace {

// Domain 7.4.
constexpr int large_adverse_percent = 10;
constexpr int adverse_percent = 5; ///< of the warning, and of the trigger
constexpr double overextended_at = 0.95;

/// An open trade beside the alert that it is judged by.
struct JudgedTrade {
  const Alert& alert;
  const TickerReading& reading;
  const SimTrade& open;
  Side side; ///< the trade's
  bool flipped;
};

Decimal target_of(const JudgedTrade& judged) {
  const auto& own = judged.open.tp;
  if (judged.flipped)
    return own;
  return max_target(judged.alert, judged.side).value_or(own);
}

/// Of a flip too it is that of the trade's own move.
double full_completion(const JudgedTrade& judged) {
  if (!judged.flipped)
    return judged.reading.completion_max;
  return completion_towards(judged.open.tp, judged.alert, judged.side)
    .value_or(0);
}

void add_if(MoveStatus& move, bool holds, std::string_view reason) {
  if (holds)
    move.reasons.push_back(reason);
}

void add_levels(MoveStatus& move, const JudgedTrade& judged,
                const Decimal& price) {
  const auto& sl = judged.open.sl;
  const auto target = target_of(judged);
  add_if(move, sl.positive() && at_or_past(other_side(judged.side), price, sl),
         "sl_breached");
  add_if(move, target.positive() && at_or_past(judged.side, price, target),
         "tp_reached");
}

void add_adverse(MoveStatus& move, const JudgedTrade& judged,
                 const Decimal& price) {
  const auto& anchor = judged.open.entry_price;
  if (!anchor.positive())
    return;
  const auto percent = Decimal::product(anchor, Decimal::scaled(1, 2), 18);
  const auto change = ratio_of({anchor, price}, {Decimal{}, percent});
  if (change)
    move.move_pct = *change * direction_of(judged.side);
  const bool large =
    against_by(judged.side, price, anchor, large_adverse_percent);
  add_if(move, large, "large_adverse_move");
  add_if(move,
         !large && against_by(judged.side, price, anchor, adverse_percent),
         "adverse_move_warning");
}

void add_trigger(MoveStatus& move, const JudgedTrade& judged,
                 const Decimal& price) {
  const auto& trigger = judged.alert.trigger_price;
  if (!trigger || !trigger->positive())
    return;
  add_if(move, against_by(judged.side, price, *trigger, adverse_percent),
         "trigger_breached_5pct");
  add_if(move, !at_or_past(judged.side, price, *trigger),
         judged.side == Side::long_side ? "below_trigger" : "above_trigger");
}

/// What the price says; nothing without one.
void add_prices(MoveStatus& move, const JudgedTrade& judged) {
  if (!judged.alert.price)
    return;
  add_levels(move, judged, *judged.alert.price);
  add_adverse(move, judged, *judged.alert.price);
  add_trigger(move, judged, *judged.alert.price);
}

/// Leaving the corridor by strength does no harm.
void add_corridor(MoveStatus& move, const JudgedTrade& judged) {
  const auto [htf, ltf] = std::pair(judged.alert.htf, judged.alert.ltf);
  add_if(move, is_short_of_corridor(judged.side, htf, ltf),
         "left_entry_corridor");
  add_if(move, is_beyond_corridor(judged.side, ltf), "beyond_corridor");
}

void add_cycle(MoveStatus& move, const JudgedTrade& judged) {
  add_if(move, daily_regime_breaks(judged.alert, judged.side),
         "daily_ema_regime_break");
  add_if(move, ichimoku_breaks(judged.alert, judged.side),
         "ichimoku_regime_break");
  add_if(move, judged.reading.late && !judged.alert.flags.momentum_elite,
         "late_cycle");
  add_if(move, full_completion(judged) >= overextended_at, "overextended");
}

template <std::size_t Count>
bool has_any(const MoveStatus& move,
             const std::array<std::string_view, Count>& reasons) {
  return std::ranges::any_of(
    reasons, [&](std::string_view reason) { return move.has(reason); });
}

MoveState state_of(const MoveStatus& move) {
  constexpr std::array<std::string_view, 2> ends{"sl_breached",
                                                 "large_adverse_move"};
  if (move.has("tp_reached"))
    return MoveState::completed;
  return has_any(move, ends) ? MoveState::invalidated : MoveState::active;
}

Severity severity_of(const MoveStatus& move) {
  constexpr std::array<std::string_view, 3> critical{
    "sl_breached", "trigger_breached_5pct", "direction_flip"};
  if (has_any(move, critical))
    return Severity::critical;
  return move.reasons.empty() ? Severity::none : Severity::warning;
}

} // namespace

bool is_flipped(const TickerReading& reading, const SimTrade& open) {
  return reading.side == other_side(open.direction);
}

MoveStatus read_move(const Alert& alert, const TickerReading& reading,
                     const SimTrade& open) {
  const bool flipped = is_flipped(reading, open);
  const JudgedTrade judged{alert, reading, open, open.direction, flipped};
  MoveStatus move;
  add_prices(move, judged);
  add_if(move, flipped, "direction_flip");
  add_corridor(move, judged);
  add_cycle(move, judged);
  move.status = state_of(move);
  move.severity = severity_of(move);
  return move;
}

} // namespace signalbox
