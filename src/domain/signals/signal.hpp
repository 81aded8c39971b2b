#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/core/error.hpp"
#include "domain/signals/score.hpp"

namespace signalbox {

enum class Side { long_side, short_side };

std::string_view to_string(Side side); ///< `LONG`, `SHORT`
std::optional<Side> side_from(std::string_view text);

enum class SignalStatus {
  pending,
  scoring,
  scored,
  error,
  archived,
  approved,
  dismissed,
};

std::string_view to_string(SignalStatus status); ///< `PENDING` …
std::optional<SignalStatus> status_from(std::string_view text);

/// Every status, in the order in which answers and metrics list them.
const std::vector<SignalStatus>& all_statuses();

/// The state machine: whether a signal may go from one status to the other.
bool may_become(SignalStatus from, SignalStatus to);

struct PriceLevels {
  Decimal entry, stop, target;
};

/// LONG needs stop < entry < target, SHORT the reverse, all above zero.
/// Fails with `invalid_levels` naming the numbers compared.
Result<void> check_levels(Side side, const PriceLevels& levels);

/// Optional readings of the producer, passed on to the scorer.
struct SignalHints {
  std::optional<double> vwap, pullback_pct, trend_score, liquidity_score,
    playbook_score, volume_score, catalyst_score;
};

/// A validated signal on its way in.
struct NewSignal {
  std::optional<std::string> id; ///< the caller's, else one is made
  std::string idempotency_key;   ///< empty: none
  std::string ticker;            ///< trimmed, upper case, class dash
  Side side = Side::long_side;
  PriceLevels levels;
  std::string timeframe = "1Min";
  std::string source = "VWAP_PULLBACK";
  std::string reasoning; ///< empty: none; at most 4000 characters
  SignalHints hints;
  std::optional<WallTime> created_at; ///< absent: the time of intake
};

/// What the model said of a signal.
struct SignalScore {
  Score score;
  Grade grade = Grade::f;
  std::string summary; ///< at most 600 characters
  bool qualified = false;
};

/// The stored record, `domain` names in snake case.
struct Signal {
  std::string id;
  std::string ticker;
  Side side = Side::long_side;
  PriceLevels levels;
  std::string timeframe;
  std::string source;
  std::string reasoning;
  SignalHints hints;
  SignalStatus status = SignalStatus::pending;
  WallTime created_at{}, updated_at{};
  std::optional<WallTime> scoring_started_at;
  std::string claim_id;         ///< empty: not claimed
  std::int64_t claim_fence = 0; ///< raised by every claim
  int score_attempts = 0;       ///< raised at the claim, before the call
  std::optional<WallTime> last_score_attempt_at, next_score_at;
  std::optional<SignalScore> score;
  std::string ai_model, prompt_version; ///< what produced the score or error
  std::string ai_error_reason;          ///< a `ScoreFault` name, or empty
  std::string ai_raw_head; ///< first 800 characters of the raw answer
  std::string error;       ///< `model_timeout`, `scoring_failed`, …, or empty
  std::optional<WallTime> archived_at;
};

using SignalPtr = std::shared_ptr<const Signal>;

/// `brk.b ` -> `BRK-B`: trimmed, upper case, class shares with a dash.
/// Fails with `invalid_argument` for anything but 1 to 16 of `A-Z 0-9 . -`
/// that starts and ends with a letter or digit.
Result<std::string> normalize_ticker(std::string_view text);

} // namespace signalbox
