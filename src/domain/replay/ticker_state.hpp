#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/replay/replay_rules.hpp"
#include "domain/replay/sim_trade.hpp"
#include "domain/replay/trail.hpp"

/// What is known of one ticker of a book (domain 7.2 to 7.5).
namespace signalbox {

/// The ten stages of the board.
enum class Stage {
  watch,
  setup_watch,
  flip_watch,
  just_flipped,
  enter_now,
  just_entered,
  hold,
  trim,
  exit,
  archive,
};

/// `watch`, `setup_watch`, …
std::string_view to_string(Stage stage);
std::optional<Stage> stage_from(std::string_view name);

enum class MoveState { none, active, completed, invalidated };
enum class Severity { none, warning, critical };

/// `NONE`, `ACTIVE`, `COMPLETED`, `INVALIDATED`.
std::string_view to_string(MoveState state);
/// `NONE`, `WARNING`, `CRITICAL`.
std::string_view to_string(Severity severity);

/// How an entered ticker's move stands; reasons in the order of 7.4's table.
struct MoveStatus {
  MoveState status = MoveState::none;
  Severity severity = Severity::none;
  std::vector<std::string_view> reasons;
  std::optional<double> move_pct; ///< in the trade's favour

  bool has(std::string_view reason) const;

  friend bool operator==(const MoveStatus&, const MoveStatus&) = default;
};

/// Whether a ticker may be entered. `ok` means no hard blocker.
struct EntryDecision {
  bool ok = false;
  std::optional<Side> side;
  std::vector<std::string_view> blockers; ///< hard ones
  std::vector<std::string_view> soft;     ///< informative ones
  std::vector<std::string_view> warnings;

  friend bool operator==(const EntryDecision&, const EntryDecision&) = default;
};

/// What the trail says (domain 7.3, 11.5).
struct Sequence {
  std::optional<Millis> since_corridor_entry, since_squeeze_on,
    since_squeeze_release, since_flip; ///< flip: pullback to momentum
  bool corridor_entry_60m = false;
  bool recent_squeeze_release_6h = false;
  bool flip_60m = false;
  bool pattern = false; ///< squeeze release, then momentum, at most 6 h apart
  std::optional<double> htf_delta_4h, htf_delta_1d;
  bool htf_improving_4h = false;
  bool htf_move_4h_ge_5 = false;

  friend bool operator==(const Sequence&, const Sequence&) = default;
};

/// What one receipt says of its ticker, beside what was known.
struct TickerReading {
  std::optional<Decimal> price; ///< of the alert
  std::optional<Side> side;
  Motion motion = Motion::none;
  bool in_corridor = false;
  bool late = false; ///< late in its cycle
  std::optional<Decimal> tp_max;
  std::optional<double> rr;
  double completion = 0, completion_max = 0;
  double phase = 0;
  int rank = 0;
  bool rank_from_payload = false;
  bool thesis_match = false;
  bool flip_watch = false;
  int flip_watch_score = 0;
  std::vector<std::string_view> flip_watch_reasons;
  std::optional<WallTime> flip_watch_until; ///< for the memory, as it stands
  Sequence sequence;
  MoveStatus move;
  EntryDecision entry;
  // The board.
  std::optional<Stage> stage; ///< nothing: not on the board
  int rule = 13;              ///< the rule of 7.5 that matched
  std::string_view bucket;    ///< meta: `defend`, `invalidated`, …, or empty
  std::string_view path;      ///< of rules 1 and 7: `a` to `g`, or empty
  bool flip = false;          ///< rule 1

  friend bool operator==(const TickerReading&, const TickerReading&) = default;
};

/// What is remembered of a ticker from one receipt to the next.
struct TickerMemory {
  WallTime ts{}; ///< of the newest receipt that was processed
  std::string receipt_id;
  std::optional<Stage> stage, prev_stage;
  std::optional<WallTime> prev_stage_ts; ///< when the stage last changed
  std::optional<WallTime> flip_watch_until;
  // The last act of each kind, for the pauses between them.
  std::optional<WallTime> entered_at, trimmed_at, exited_at, tightened_at;
  // The last entry, so that no cycle is entered twice.
  std::optional<Side> entry_side;
  std::optional<WallTime> entry_trigger_ts;
  std::optional<WallTime> other_side_entered_at; ///< that not `entry_side`
  // The last close.
  std::optional<WallTime> closed_at;
  std::string close_reason;
  std::string last_skip; ///< why the simulation last did nothing, or empty

  friend bool operator==(const TickerMemory&, const TickerMemory&) = default;
};

/// One ticker of a book while receipts are applied to it.
struct TickerBook {
  std::string ticker;
  TickerMemory memory;
  std::optional<TickerReading> reading; ///< of the newest receipt
  std::optional<SimTrade> open;
  Trail trail; ///< up to the newest receipt
};

/// Reads a receipt by the rules 7.3 to 7.5, at its own time: derived values,
/// move status, entry decision and stage. `book.trail` already ends with the
/// alert's own point. Total: any alert has an answer.
TickerReading read_ticker(const Alert& alert, const TickerBook& book,
                          const LaneRules& rules);

} // namespace signalbox
