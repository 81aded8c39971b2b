#include "sim/price_board.hpp"

namespace signalbox {

Instrument PriceBoard::instrument(std::string_view symbol) const {
  const auto found = steps_.find(symbol);
  return Instrument(seed_, symbol,
                    found == steps_.end() ? PriceSteps{} : found->second);
}

std::optional<PriceUnits> PriceBoard::price(std::string_view symbol,
                                            WallTime now) const {
  const auto known = instrument(symbol);
  if (!known.known())
    return std::nullopt;
  return known.price(minute_of(now));
}

void PriceBoard::set(const std::string& symbol, PriceUnits price,
                     WallTime now) {
  const auto minute = minute_of(now);
  auto& steps = steps_[symbol];
  while (!steps.empty() && steps.back().from >= minute)
    steps.pop_back();
  steps.push_back({minute, price});
}

} // namespace signalbox
