#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"

namespace signalbox {

/// One bar of the market-data service (Alpaca Data v2 field names `t o h l c v
/// vw`). Indicator inputs, not money: doubles.
struct Bar {
  WallTime start{};
  double open = 0, high = 0, low = 0, close = 0, volume = 0;
  std::optional<double> vwap{};
};

/// Whose bars: a ticker in one timeframe.
struct BarKey {
  std::string ticker;    ///< inside form: class shares with a dash
  std::string timeframe; ///< `1Min` …

  friend auto operator<=>(const BarKey&, const BarKey&) = default;
};

/// How bars are fetched and how many a score needs.
struct BarRules {
  int limit = 90;                           ///< newest bars used of a look-back
  int min_bars = 20;                        ///< MIN_BARS_FOR_AI
  std::chrono::milliseconds max_age{15000}; ///< served from the cache
  std::chrono::milliseconds fetch_timeout{10000};
};

/// How far back bars are asked for: 90 min for `1Min`, 360 min for `5Min`,
/// 200 days for `1Day`, 26 h for every other timeframe.
std::chrono::minutes look_back(std::string_view timeframe);

/// The computed context that goes to the model beside the signal.
struct BarContext {
  std::string timeframe;
  int bars_used = 0;
  std::optional<double> vwap; ///< nothing when no volume was traded
  double trend_slope_pct = 0; ///< least squares of the last 20 closes, % a bar
  std::string_view trend;     ///< `UP`, `DOWN`, `FLAT`
  double avg_volume = 0, last_volume = 0; ///< mean of the last 30; last
  double rel_volume = 1.0;
  std::string_view rel_volume_note;
  double range_pct_avg = 0;
  std::string_view liquidity_note;
};

using BarContextPtr = std::shared_ptr<const BarContext>;

/// Computes the context of the newest `rules.limit` bars, oldest first.
BarContext make_bar_context(const BarRules& rules, std::string_view timeframe,
                            const std::vector<Bar>& bars);

} // namespace signalbox
