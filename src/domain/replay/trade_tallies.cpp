#include "domain/replay/trade_tallies.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "domain/calendar/new_york.hpp"

namespace signalbox {
namespace {

/// The trading day of an instant; before 2007, where New York's time is
/// unknown, the one in UTC.
Date day_of(WallTime time) {
  return et_date(time).value_or(Date{floor<std::chrono::days>(time)});
}

bool has_ended(const TradeRow& trade) {
  return !trade.open && trade.exit_ts;
}

} // namespace

void TradeTally::add(const TradeRow& trade) {
  const auto pnl = trade.realized_e4;
  ++trades;
  pnl_e4 += pnl;
  if (pnl > 0) {
    ++wins;
    won_e4 += pnl;
  } else if (pnl < 0) {
    ++losses;
    lost_e4 += pnl;
  } else {
    ++flats;
  }
}

std::vector<DayTally> tally_by_day(const std::vector<TradeRow>& trades) {
  std::map<Date, TradeTally, std::greater<>> days;
  for (const auto& trade : trades)
    if (has_ended(trade))
      days[day_of(*trade.exit_ts)].add(trade);
  std::vector<DayTally> tallies;
  for (const auto& [date, tally] : days)
    tallies.push_back({date, tally});
  return tallies;
}

PnlBoard tally_by_pnl(const std::vector<TradeRow>& trades) {
  PnlBoard board;
  for (const auto& trade : trades) {
    if (!has_ended(trade))
      continue;
    board.totals.add(trade);
    if (trade.realized_e4 > 0)
      board.winners.push_back(&trade);
    else if (trade.realized_e4 < 0)
      board.losers.push_back(&trade);
  }
  const auto by = [](auto order) {
    return [order](const TradeRow* a, const TradeRow* b) {
      return a->realized_e4 != b->realized_e4
               ? order(a->realized_e4, b->realized_e4)
               : a->id < b->id;
    };
  };
  std::ranges::sort(board.winners, by(std::greater<>{}));
  std::ranges::sort(board.losers, by(std::less<>{}));
  return board;
}

} // namespace signalbox
