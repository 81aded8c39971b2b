#pragma once

#include <cstdint>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/replay/store_orders.hpp"

/// Trade By Day and Trade By P&L (domain 7.9): sums over ended trades.
namespace signalbox {

/// How trades ended; the P&L is exact, in 1/10,000.
struct TradeTally {
  std::int64_t trades = 0, wins = 0, losses = 0, flats = 0;
  std::int64_t pnl_e4 = 0;
  std::int64_t won_e4 = 0, lost_e4 = 0; ///< of winners, of losers

  void add(const TradeRow& trade);
};

struct DayTally {
  Date date{}; ///< of the exits, in New York
  TradeTally tally;
};

/// By the New York date of the exit, the newest first; open trades are left
/// out.
std::vector<DayTally> tally_by_day(const std::vector<TradeRow>& trades);

/// Ended trades by what they made.
struct PnlBoard {
  std::vector<const TradeRow*> winners; ///< the largest gain first
  std::vector<const TradeRow*> losers;  ///< the largest loss first
  TradeTally totals;                    ///< flat ones too
};

/// Points into `trades`; equal ones in the order of their ids.
PnlBoard tally_by_pnl(const std::vector<TradeRow>& trades);

} // namespace signalbox
