#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/signals/score.hpp"
#include "domain/signals/signal.hpp"

namespace signalbox {

/// Where a broker trade stands (domain 3.13).
enum class TradeStatus { auto_pending, open, closed, error, disabled, voided };

std::string_view to_string(TradeStatus status); ///< `AUTO_PENDING` … `VOID`
std::optional<TradeStatus> trade_status_from(std::string_view text);

/// `autoEntryStatus`, which mirrors the status: `AUTO_PENDING`, `OPEN`,
/// `CLOSED`, `AUTO_ERROR`, `AUTO_DISABLED`; of a voided trade `CLOSED`.
std::string_view auto_entry_status(TradeStatus status);

/// The state machine: whether a trade may go from one status to the other.
bool may_become(TradeStatus from, TradeStatus to);

enum class Tier { a, b, c, reject };

std::string_view to_string(Tier tier); ///< `A B C REJECT`

/// Tiers by score and what they risk (domain 3.7).
struct TierRules {
  Score a_min{85};               ///< AUTO_TIER_A_MIN
  Score b_min{75};               ///< AUTO_TIER_B_MIN
  Score c_min{65};               ///< AUTO_TIER_C_MIN
  std::string allowed = "A,B,C"; ///< AUTO_ALLOWED_TIERS
};

Tier tier_of(const TierRules& rules, Score score);

/// Whether AUTO_ALLOWED_TIERS names it.
bool tier_allowed(const TierRules& rules, Tier tier);

/// A 2.0, B 1.5, C 1.0; 0 for a rejected one.
Decimal risk_multiplier(Tier tier);

/// What the management of a trade has done so far.
struct ManagedStop {
  std::string last_rule; ///< `BE_1R`, `LOCK_2R`, `TRAIL`, `stop_rescue`, …
  std::optional<Decimal> stop_price; ///< where the stop stands now
  std::optional<WallTime> at;
};

/// A broker trade (domain 3.13).
struct Trade {
  std::string id;
  std::string signal_id; ///< empty: none
  std::string ticker;
  Side side = Side::long_side;
  Decimal quantity;    ///< of the order; 0 until it is planned
  Decimal entry_price; ///< base price of the seed
  std::optional<Decimal> decision_price;
  Decimal stop_price;
  std::optional<Decimal> take_profit_price;
  TradeStatus status = TradeStatus::auto_pending;
  std::string source = "AUTO";
  Tier tier = Tier::reject;
  Score score;
  Decimal risk_dollars;
  bool paper = true;
  std::string client_order_id, broker_order_id, broker_status;
  std::string stop_order_id, take_profit_order_id; ///< ids of the legs
  std::optional<Decimal> filled_quantity, average_fill;
  WallTime created_at{}, updated_at{};
  std::optional<WallTime> executed_at, closed_at, finalized_at;
  std::string close_reason;
  std::optional<Decimal> close_price, realized_pnl, realized_r;
  std::optional<Decimal> last_price, unrealized_pnl, unrealized_r;
  std::string error;
  ManagedStop managed;
  std::int64_t version = 0; ///< raised by every change: guards against others
};

/// An order that is meant to be sent: a row before the call.
enum class IntentState {
  created,    ///< the call may be on its way
  unresolved, ///< nobody knows what became of it
  accepted,   ///< the broker has the order
  refused,    ///< the broker said no
  absent,     ///< looked for and proved not to exist
  withdrawn,  ///< never sent
};

std::string_view to_string(IntentState state);
std::optional<IntentState> intent_state_from(std::string_view text);

/// Neither created nor unresolved: its outcome is known.
bool is_settled(IntentState state);

struct OrderIntent {
  std::string client_order_id; ///< `ae-<tradeId>`, then `-2`, `-3` …
  std::string trade_id, ticker;
  int number = 1;
  IntentState state = IntentState::created;
  WallTime created_at{};
  std::optional<WallTime> sent_at, settled_at;
  std::string broker_order_id, detail;
  /// Looked up and not found so often; since when.
  int absent_count = 0;
  std::optional<WallTime> first_absent_at;
};

/// `ae-<tradeId>` for the first, `ae-<tradeId>-2` for the second intent.
std::string client_order_id_of(std::string_view trade_id, int number);

/// One change of a trade, kept for ever.
struct TradeChange {
  WallTime at{};
  std::string from, to; ///< statuses; `from` empty at birth
  std::string reason, detail, run_id;
};

} // namespace signalbox
