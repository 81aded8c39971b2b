#include <map>
#include <string_view>

#include "domain/replay/replay_orders.hpp"

namespace signalbox {

namespace {

/// A trade before and after; nothing on the side where it is not.
struct Pair {
  const SimTrade* before = nullptr;
  const SimTrade* after = nullptr;
};

std::map<std::string_view, Pair> pairs_of(const std::vector<SimTrade>& before,
                                          const std::vector<SimTrade>& after) {
  std::map<std::string_view, Pair> pairs;
  for (const auto& trade : before)
    pairs[trade.id].before = &trade;
  for (const auto& trade : after)
    pairs[trade.id].after = &trade;
  return pairs;
}

TradeDifference told(const Pair& pair) {
  TradeDifference difference;
  const auto& known = pair.before != nullptr ? *pair.before : *pair.after;
  difference.id = known.id;
  difference.ticker = known.ticker;
  if (pair.before != nullptr) {
    difference.pnl_before = pair.before->pnl;
    difference.status_before = to_string(pair.before->status);
  }
  if (pair.after != nullptr) {
    difference.pnl_after = pair.after->pnl;
    difference.status_after = to_string(pair.after->status);
  }
  return difference;
}

bool is_changed(const Pair& pair) {
  return pair.before->pnl != pair.after->pnl ||
         pair.before->status != pair.after->status;
}

Decimal pnl_of(const std::vector<SimTrade>& trades) {
  Decimal sum;
  for (const auto& trade : trades)
    sum = sum + trade.pnl;
  return sum;
}

} // namespace

ReplayDifference difference_of(const std::vector<SimTrade>& before,
                               const std::vector<SimTrade>& after) {
  ReplayDifference difference;
  for (const auto& [id, pair] : pairs_of(before, after)) {
    if (pair.before == nullptr)
      difference.added.push_back(told(pair));
    else if (pair.after == nullptr)
      difference.gone.push_back(told(pair));
    else if (is_changed(pair))
      difference.changed.push_back(told(pair));
  }
  difference.pnl_before = pnl_of(before);
  difference.pnl_after = pnl_of(after);
  return difference;
}

} // namespace signalbox
