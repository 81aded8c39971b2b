#pragma once

#include <string>

#include "domain/replay/sim_trade.hpp"

/// A simulated trade with every member set.
namespace signalbox::test {

inline Decimal exact(std::string_view text) {
  return Decimal::parse(text).value();
}

inline constexpr WallTime entered_at{Millis{1770042900000}};

/// The worked example of domain 7.6 after its trim.
inline SimTrade trimmed_trade() {
  SimTrade trade;
  trade.id = "BE-1770042900000-0a1b2c3d";
  trade.ticker = "BE";
  trade.entry_price = exact("91.32");
  trade.entry_ts = entered_at;
  trade.trigger_ts = WallTime{Millis{1770042600000}};
  trade.sl = exact("88.6");
  trade.tp = exact("97.5");
  trade.rr = 2.3;
  trade.rank = 84;
  trade.state = "HTF_BULL_LTF_BULL";
  trade.flags.sq30_release = true;
  trade.script_version = "2.5.0";
  trade.status = SimStatus::tp_hit_trim;
  trade.trimmed_pct = exact("0.25");
  trade.notional = exact("4142.78");
  trade.confidence = 0.78570;
  trade.shares = exact("45.365527");
  trade.realized_pnl = exact("30.3949");
  trade.current_price = exact("94");
  trade.pnl = exact("121.57961236");
  trade.pnl_pct = exact("2.9347");
  trade.last_update = entered_at + std::chrono::minutes{10};
  SimEvent entry;
  entry.ts = entered_at;
  entry.price = exact("91.32");
  entry.shares = exact("45.365527");
  entry.value = exact("4142.78");
  entry.reason = "ENTER_NOW";
  entry.note = "path a";
  SimEvent trim = entry;
  trim.type = SimEventType::trim;
  trim.ts = trade.last_update;
  trim.price = exact("94");
  trim.shares = exact("11.34138175");
  trim.value = exact("1066.0898845");
  trim.trim_pct = exact("0.25");
  trim.trim_delta_pct = exact("0.25");
  trim.reason = "TRIM";
  trim.realized = exact("30.3949");
  SimEvent tighten = trim;
  tighten.type = SimEventType::sl_tighten;
  tighten.shares = tighten.value = {};
  tighten.old_sl = exact("88.6");
  tighten.new_sl = exact("91.32");
  tighten.reason = "PROTECT_GAINS";
  tighten.realized.reset();
  trade.history = {entry, trim, tighten};
  return trade;
}

/// The same, closed at 93.
inline SimTrade closed_trade() {
  auto trade = trimmed_trade();
  trade.status = SimStatus::win;
  trade.realized_pnl = exact("87.5555");
  trade.exit_price = exact("93");
  trade.exit_reason = "sl_breached";
  trade.exit_ts = entered_at + std::chrono::minutes{30};
  return trade;
}

} // namespace signalbox::test
