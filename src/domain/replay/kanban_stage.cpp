#include "domain/replay/kanban_stage.hpp"

#include "domain/replay/move_status.hpp"

namespace signalbox {

namespace {

using std::chrono::minutes;

// Domain 7.5.
constexpr double late_phase = 0.65;          ///< rule 3, with a warning
constexpr minutes young_span{15};            ///< rule 4
constexpr minutes archive_span{30};          ///< rule 6
constexpr double finished_completion = 0.95; ///< rule 8

bool may_enter(const TickerReading& reading) {
  return reading.entry.ok && !reading.path.empty();
}

/// Rule 2.
bool is_over(const MoveStatus& move) {
  return move.has("sl_breached") || move.has("tp_reached") ||
         move.has("large_adverse_move") ||
         move.severity == Severity::critical || move.has("left_entry_corridor");
}

/// Rule 3.
bool is_to_trim(const TickerReading& reading, const LaneRules& rules) {
  const bool warned = reading.move.severity == Severity::warning;
  return reading.completion >= rules.trim_completion ||
         (reading.phase >= late_phase && warned) ||
         reading.move.has("adverse_move_warning");
}

KanbanStage entered_stage(const Alert& alert, const TickerReading& reading,
                          const SimTrade& open, const LaneRules& rules) {
  if (is_flipped(reading, open) && may_enter(reading))
    return {Stage::enter_now, 1, {}};
  if (is_over(reading.move))
    return {Stage::exit, 2, {}};
  if (is_to_trim(reading, rules))
    return {Stage::trim, 3, {}};
  const bool warned = reading.move.severity == Severity::warning;
  const std::string_view bucket = warned ? "defend" : "";
  if (alert.ts - open.entry_ts < young_span)
    return {Stage::just_entered, 4, bucket};
  return {Stage::hold, 5, bucket};
}

/// Of rule 6: what a close a short while ago says of the move; empty if none.
std::string_view closed_bucket(const Alert& alert, const TickerMemory& memory) {
  if (!memory.closed_at || alert.ts - *memory.closed_at >= archive_span)
    return {};
  const auto& reason = memory.close_reason;
  if (reason == "sl_breached" || reason == "large_adverse_move")
    return "invalidated";
  return reason == "tp_reached" ? "completed" : "";
}

/// Rule 8.
bool is_finished(const TickerReading& reading) {
  return reading.motion == Motion::pullback &&
         (reading.late || reading.completion >= finished_completion);
}

/// Rule 10.
bool is_just_flipped(const TickerReading& reading) {
  return reading.motion == Motion::momentum &&
         (reading.sequence.corridor_entry_60m || reading.sequence.flip_60m);
}

/// Rule 12.
bool is_valid(const Alert& alert) {
  return !alert.state.empty() && !alert.ticker.empty() && alert.price;
}

/// Rules 8 to 13, of a ticker that is not to be entered now.
KanbanStage waiting_stage(const Alert& alert, const TickerReading& reading) {
  if (is_finished(reading))
    return {Stage::archive, 8, "late_cycle"};
  if (reading.flip_watch)
    return {Stage::flip_watch, 9, {}};
  if (is_just_flipped(reading))
    return {Stage::just_flipped, 10, {}};
  if (reading.motion == Motion::pullback && reading.in_corridor)
    return {Stage::setup_watch, 11, {}};
  if (is_valid(alert))
    return {Stage::watch, 12, {}};
  return {};
}

} // namespace

KanbanStage classify_kanban_stage(const Alert& alert,
                                  const TickerReading& reading,
                                  const TickerBook& book,
                                  const LaneRules& rules) {
  if (book.open)
    return entered_stage(alert, reading, *book.open, rules);
  const auto bucket = closed_bucket(alert, book.memory);
  if (!bucket.empty())
    return {Stage::archive, 6, bucket};
  if (may_enter(reading))
    return {Stage::enter_now, 7, {}};
  return waiting_stage(alert, reading);
}

} // namespace signalbox
