#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/replay/alert.hpp"

namespace signalbox {

enum class SimStatus { open, tp_hit_trim, win, loss, flat };

/// `OPEN`, `TP_HIT_TRIM`, `WIN`, `LOSS`, `FLAT`.
std::string_view to_string(SimStatus status);
std::optional<SimStatus> sim_status_from(std::string_view name);

enum class SimEventType { entry, trim, exit, sl_tighten };

/// `ENTRY`, `TRIM`, `EXIT`, `SL_TIGHTEN`.
std::string_view to_string(SimEventType type);
std::optional<SimEventType> sim_event_type_from(std::string_view name);

/// One line of a trade's history; its id in the ledger is
/// `<tradeId>:<type>:<ts>`.
struct SimEvent {
  SimEventType type = SimEventType::entry;
  WallTime ts{};
  Decimal price;
  Decimal shares, value;                 ///< zero where nothing is filled
  std::optional<Decimal> trim_pct;       ///< the share trimmed in all
  std::optional<Decimal> trim_delta_pct; ///< by this event
  std::optional<Decimal> old_sl, new_sl;
  std::string reason;
  std::optional<Decimal> realized; ///< P&L of this part, 4 decimals
  std::string note;
};

/// A simulated trade (domain 7.6). Money is exact: notional 2 decimals, shares
/// 6 (cut off), P&L 4.
struct SimTrade {
  std::string id; ///< `<TICKER>-<entry_ts>-<8 hex of SHA-256(receipt_id)>`
  std::string ticker;
  Side direction = Side::long_side;
  Decimal entry_price;
  WallTime entry_ts{};
  std::optional<WallTime> trigger_ts;
  Decimal sl, tp;
  std::optional<double> rr;
  int rank = 0;
  std::string state;
  AlertFlags flags;
  std::string script_version;
  SimStatus status = SimStatus::open;
  Decimal trimmed_pct; ///< 0 to 0.95
  std::vector<SimEvent> history;
  Decimal notional;
  double confidence = 0;
  Decimal shares; ///< of the entry, trims included
  Decimal point_value = Decimal::whole(1);
  Decimal realized_pnl;
  Decimal current_price, pnl, pnl_pct; ///< at the last mark
  std::optional<Decimal> exit_price;
  std::string exit_reason; ///< empty while open
  std::optional<WallTime> exit_ts;
  WallTime last_update{};
  std::string run_id;       ///< of the replay that made it; empty: live
  bool replay_open = false; ///< left open by the replay of a past day (11.5)

  bool is_open() const {
    return status == SimStatus::open || status == SimStatus::tp_hit_trim;
  }
};

/// What a trade does to the cash of its book, in 1/10,000: what it realised,
/// less the notional that it still holds. A book's cash is its start cash plus
/// the sum over its trades.
std::int64_t cash_effect_e4(const SimTrade& trade);

} // namespace signalbox
