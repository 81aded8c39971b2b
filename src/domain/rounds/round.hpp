#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/posts/post.hpp"
#include "domain/schedule/round_rules.hpp"

namespace signalbox {

/// The life of a round, in this order (domain 5.7).
enum class RoundStatus { active, freezing, frozen, drawing, completed };

std::string_view to_string(RoundStatus status); ///< `active` …
std::optional<RoundStatus> round_status_from(std::string_view text);

/// Every status, in the order of a round's life.
const std::array<RoundStatus, 5>& all_round_statuses();

/// Whether a round may go from one status to the other. A freeze that is
/// resumed stays `freezing` and needs no change.
bool may_become(RoundStatus from, RoundStatus to);

/// The last step of a freeze that is over and need not be done again.
enum class FreezeStep {
  none,   ///< not begun
  begun,  ///< it has its fence
  polled, ///< the last poll is over, or was given up
  swept,  ///< the final sweep is over, or was given up
};

std::string_view to_string(FreezeStep step); ///< empty for `none`
std::optional<FreezeStep> freeze_step_from(std::string_view text);

/// How the push of a frozen round stands.
enum class PushState {
  none,    ///< nothing to push: no receiver, no entries, or not yet frozen
  waiting, ///< in the outbox
  sent,    ///< the receiver has acknowledged it
  refused, ///< the outbox has given it up
};

std::string_view to_string(PushState state);
std::optional<PushState> push_state_from(std::string_view text);

/// Who was drawn: a row of the snapshot.
struct Winner {
  std::int64_t index = 0; ///< of the row, from 0
  std::string author_id, item, post_id;

  friend bool operator==(const Winner&, const Winner&) = default;
};

/// A round as it is stored.
struct Round {
  RoundWindow window;
  RoundStatus status = RoundStatus::active;
  std::int64_t fence = 0; ///< grows with each attempt to freeze
  FreezeStep step = FreezeStep::none;
  std::optional<WallTime> freeze_began; ///< the first attempt
  /// Rows of the snapshot; before it, entries that are not removed.
  std::int64_t entries_total = 0;
  /// Posts whose last known state stood, because the sweep did not reach them.
  std::int64_t unverified = 0;
  std::string snapshot_hash; ///< empty before the snapshot
  std::optional<WallTime> snapshot_at;
  PushState push = PushState::none;
  std::optional<WallTime> pushed_at;
  std::string push_ref;  ///< the message's id in the outbox, or empty
  std::string draw_seed; ///< secret until the draw; empty: no draw
  std::optional<Winner> winner;
  std::optional<WallTime> completed_at;
};

/// The round after: it begins where this one ends.
RoundWindow next_window(const RoundWindow& window, const RoundRules& rules);

/// A round's cut: posts from here on belong to the next one.
WallTime cut_of(const RoundWindow& window, const RoundRules& rules);

} // namespace signalbox
