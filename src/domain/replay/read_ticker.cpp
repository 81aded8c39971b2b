#include "domain/replay/derived.hpp"
#include "domain/replay/enter_path.hpp"
#include "domain/replay/entry_decision.hpp"
#include "domain/replay/flip_watch.hpp"
#include "domain/replay/kanban_stage.hpp"
#include "domain/replay/move_status.hpp"
#include "domain/replay/rank.hpp"
#include "domain/replay/sequence.hpp"
#include "domain/replay/thesis.hpp"

namespace signalbox {

namespace {

/// What the alert says by itself.
TickerReading derive(const Alert& alert) {
  TickerReading reading;
  reading.price = alert.price;
  reading.side = alert_side(alert);
  reading.motion = alert.motion;
  reading.in_corridor = in_corridor(reading.side, alert.htf, alert.ltf);
  reading.late = is_late(alert);
  reading.tp_max = max_target(alert, reading.side);
  reading.rr = reward_to_risk(alert, reading.side);
  reading.completion = completion_of(alert);
  reading.completion_max =
    completion_towards(reading.tp_max, alert, reading.side)
      .value_or(reading.completion);
  reading.phase = alert.phase_pct.value_or(0);
  return reading;
}

void watch(TickerReading& reading, const Alert& alert, const TickerBook& book) {
  reading.sequence = read_sequence(book.trail);
  auto found =
    watch_for_flip(alert, reading, book.trail, book.memory.flip_watch_until);
  reading.flip_watch = found.on;
  reading.flip_watch_score = found.score;
  reading.flip_watch_reasons = std::move(found.reasons);
  reading.flip_watch_until = found.until;
}

/// Gives the rank, and what follows from it.
void rate(TickerReading& reading, const Alert& alert, MoveState move,
          const LaneRules& rules) {
  reading.rank = rank_of(alert, reading, move, rules.weights);
  reading.rank_from_payload = alert.rank.has_value();
  reading.thesis_match = matches_thesis(alert, reading);
}

/// Judges an entry: of a ticker not entered, or of a flip.
void judge_entry(TickerReading& reading, const Alert& alert,
                 const TickerBook& book, const LaneRules& rules) {
  if (book.open && !is_flipped(reading, *book.open))
    return;
  reading.entry = decide_entry(alert, reading, rules);
  reading.path = enter_path(alert, reading, rules);
}

void place(TickerReading& reading, const Alert& alert, const TickerBook& book,
           const LaneRules& rules) {
  const auto placed = classify_kanban_stage(alert, reading, book, rules);
  reading.stage = placed.stage;
  reading.rule = placed.rule;
  reading.bucket = placed.bucket;
  reading.flip = placed.rule == 1;
  if (placed.stage != Stage::enter_now)
    reading.path = {};
}

} // namespace

TickerReading read_ticker(const Alert& alert, const TickerBook& book,
                          const LaneRules& rules) {
  auto reading = derive(alert);
  watch(reading, alert, book);
  if (book.open)
    reading.move = read_move(alert, reading, *book.open);
  // An entry, a flip's too, takes nothing off for the move of a trade (11.5).
  rate(reading, alert, MoveState::none, rules);
  judge_entry(reading, alert, book, rules);
  place(reading, alert, book, rules);
  if (book.open && !reading.flip)
    rate(reading, alert, reading.move.status, rules);
  return reading;
}

} // namespace signalbox
