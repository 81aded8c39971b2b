#include "sim/broker_ledger.hpp"

#include <cstdlib>

namespace signalbox {
namespace {

bool same_direction(ShareUnits a, ShareUnits b) {
  return a == 0 || (a > 0) == (b > 0);
}

} // namespace

SimPosition after_trade(SimPosition position, ShareUnits shares,
                        PriceUnits price) {
  if (same_direction(position.qty, shares)) {
    position.qty += shares;
    position.cost += worth(price, shares);
  } else if (std::llabs(shares) <= std::llabs(position.qty)) {
    const auto left = position.qty + shares;
    position.cost = part_of(position.cost, left, position.qty);
    position.qty = left;
  } else {
    position.qty += shares;
    position.cost = worth(price, position.qty);
  }
  return position;
}

void SimLedger::trade(const std::string& symbol, ShareUnits shares,
                      PriceUnits price, WallTime real) {
  cash_ -= worth(price, shares);
  const auto found = positions_.find(symbol);
  const auto before =
    found == positions_.end() ? SimPosition{symbol} : found->second;
  put(after_trade(before, shares, price), real);
}

void SimLedger::put(SimPosition position, WallTime real) {
  history_.emplace_back(real, position);
  if (position.qty == 0)
    positions_.erase(position.symbol);
  else
    positions_.insert_or_assign(position.symbol, std::move(position));
}

ShareUnits SimLedger::shares(std::string_view symbol) const {
  const auto found = positions_.find(symbol);
  return found == positions_.end() ? 0 : found->second.qty;
}

SimPositions SimLedger::positions_at(WallTime real) const {
  SimPositions positions;
  for (const auto& [at, position] : history_)
    if (at <= real)
      positions.insert_or_assign(position.symbol, position);
  std::erase_if(positions,
                [](const auto& entry) { return entry.second.qty == 0; });
  return positions;
}

} // namespace signalbox
