#include "domain/signals/bars.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace signalbox {

namespace {

using Bars = std::span<const Bar>;

Bars newest(Bars bars, std::size_t count) {
  return bars.last(std::min(count, bars.size()));
}

/// The sum of `term` over the bars.
template <class Term> double total(Bars bars, Term term) {
  return std::transform_reduce(bars.begin(), bars.end(), 0.0, std::plus{},
                               term);
}

/// The mean of `term` over the bars; 0 without bars.
template <class Term> double mean(Bars bars, Term term) {
  if (bars.empty())
    return 0;
  return total(bars, term) / static_cast<double>(bars.size());
}

double fair_price(const Bar& bar) {
  return bar.vwap.value_or((bar.high + bar.low + bar.close) / 3);
}

std::optional<double> vwap_of(Bars bars) {
  const double volume = total(bars, [](const Bar& bar) { return bar.volume; });
  if (volume <= 0)
    return std::nullopt;
  const auto value = [](const Bar& bar) {
    return fair_price(bar) * bar.volume;
  };
  return total(bars, value) / volume;
}

double slope_pct(Bars bars) {
  constexpr std::size_t fewest = 6;
  if (bars.size() < fewest)
    return 0;
  const double mean_close =
    mean(bars, [](const Bar& bar) { return bar.close; });
  const double middle = static_cast<double>(bars.size() - 1) / 2;
  double covariance = 0;
  double variance = 0;
  double offset = -middle;
  for (const auto& bar : bars) {
    covariance += offset * (bar.close - mean_close);
    variance += offset * offset;
    offset += 1;
  }
  return mean_close > 0 ? covariance / variance / mean_close * 100 : 0;
}

std::string_view trend_of(double slope) {
  constexpr double notable = 0.06;
  if (slope > notable)
    return "UP";
  return slope < -notable ? "DOWN" : "FLAT";
}

std::string_view relative_volume_note(double ratio) {
  if (ratio >= 2)
    return "very high";
  if (ratio >= 1.3)
    return "above average";
  return ratio >= 0.7 ? "normal" : "thin";
}

std::string_view liquidity_note(double mean_dollars) {
  if (mean_dollars >= 50e6)
    return "very liquid";
  if (mean_dollars >= 10e6)
    return "liquid";
  return mean_dollars >= 2e6 ? "moderate" : "thin";
}

void describe_trend(BarContext& context, Bars bars) {
  constexpr std::size_t closes = 20;
  context.trend_slope_pct = slope_pct(newest(bars, closes));
  context.trend = trend_of(context.trend_slope_pct);
}

void describe_volume(BarContext& context, Bars bars) {
  constexpr std::size_t volumes = 30;
  context.avg_volume =
    mean(newest(bars, volumes), [](const Bar& bar) { return bar.volume; });
  context.last_volume = bars.empty() ? 0 : bars.back().volume;
  if (context.avg_volume > 0)
    context.rel_volume = context.last_volume / context.avg_volume;
  context.rel_volume_note = relative_volume_note(context.rel_volume);
}

double range_pct(const Bar& bar) {
  return bar.close > 0 ? (bar.high - bar.low) / bar.close * 100 : 0;
}

} // namespace

std::chrono::minutes look_back(std::string_view timeframe) {
  using std::chrono::minutes;
  if (timeframe == "1Min")
    return minutes{90};
  if (timeframe == "5Min")
    return minutes{360};
  return timeframe == "1Day" ? std::chrono::days{200} : std::chrono::hours{26};
}

BarContext make_bar_context(const BarRules& rules, std::string_view timeframe,
                            const std::vector<Bar>& bars) {
  const auto used = newest(bars, static_cast<std::size_t>(rules.limit));
  BarContext context;
  context.timeframe = timeframe;
  context.bars_used = static_cast<int>(used.size());
  context.vwap = vwap_of(used);
  describe_trend(context, used);
  describe_volume(context, used);
  context.range_pct_avg = mean(used, range_pct);
  context.liquidity_note = liquidity_note(
    mean(used, [](const Bar& bar) { return bar.close * bar.volume; }));
  return context;
}

} // namespace signalbox
