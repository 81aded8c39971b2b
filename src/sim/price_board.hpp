#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "sim/market.hpp"

namespace signalbox {

/// The one source of prices, for the data service and the broker alike: the
/// seeded walks, and what somebody has set instead.
class PriceBoard {
public:
  explicit PriceBoard(std::uint64_t seed) : seed_(seed) {}

  Instrument instrument(std::string_view symbol) const;

  /// The price at an instant; nothing for a symbol that does not exist.
  std::optional<PriceUnits> price(std::string_view symbol, WallTime now) const;

  /// From this minute on the symbol stands at this price; what was set for
  /// later is forgotten.
  void set(const std::string& symbol, PriceUnits price, WallTime now);
  /// Back to the walk, also in the past.
  void release(const std::string& symbol) { steps_.erase(symbol); }
  void clear() { steps_.clear(); }

  /// Symbols that somebody has set.
  const std::map<std::string, PriceSteps, std::less<>>& steps() const {
    return steps_;
  }

private:
  std::uint64_t seed_;
  std::map<std::string, PriceSteps, std::less<>> steps_;
};

} // namespace signalbox
