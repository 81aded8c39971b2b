#include "domain/signals/bars.hpp"

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using namespace signalbox;

namespace {

/// `count` bars whose closes start at `first` and grow by `step`.
std::vector<Bar> rising_bars(int count, double first, double step) {
  std::vector<Bar> bars;
  for (int i = 0; i < count; ++i) {
    const double close = first + step * i;
    bars.push_back({.open = close,
                    .high = close,
                    .low = close,
                    .close = close,
                    .volume = 100});
  }
  return bars;
}

std::vector<Bar> volume_bars(const std::vector<double>& volumes) {
  std::vector<Bar> bars;
  for (const double volume : volumes)
    bars.push_back(
      {.open = 10, .high = 10, .low = 10, .close = 10, .volume = volume});
  return bars;
}

BarContext context_of(const std::vector<Bar>& bars) {
  return make_bar_context({}, "1Min", bars);
}

} // namespace

TEST_CASE("bars: the look-back follows the timeframe", "[domain][bars]") {
  const auto [timeframe, length] =
    GENERATE(table<std::string, std::chrono::minutes>({
      {"1Min", 90min},
      {"5Min", 360min},
      {"15Min", 26h},
      {"1Hour", 26h},
      {"1Day", 200 * 24h},
    }));
  CHECK(look_back(timeframe) == length);
}

TEST_CASE("bars: only the newest of the limit are used", "[domain][bars]") {
  auto bars = rising_bars(91, 10, 0);
  bars.front().volume = 1e9;
  const auto context = context_of(bars);
  CHECK(context.bars_used == 90);
  CHECK(context.timeframe == "1Min");
  CHECK(context.liquidity_note == "thin");
}

TEST_CASE("bars: the average price weighs by volume", "[domain][bars]") {
  std::vector<Bar> bars{
    {.high = 12, .low = 9, .close = 12, .volume = 100},
    {.high = 30, .low = 30, .close = 30, .volume = 300, .vwap = 21}};
  CHECK(context_of(bars).vwap.value() == Approx((11. * 100 + 21. * 300) / 400));
}

TEST_CASE("bars: without volume there is no average price", "[domain][bars]") {
  CHECK_FALSE(context_of(volume_bars({0, 0})).vwap.has_value());
  CHECK_FALSE(context_of({}).vwap.has_value());
}

TEST_CASE("bars: the slope is per bar in percent of the mean close",
          "[domain][bars]") {
  const auto context = context_of(rising_bars(20, 100, 0.5));
  CHECK(context.trend_slope_pct == Approx(0.5 / 104.75 * 100));
}

TEST_CASE("bars: the slope is that of least squares", "[domain][bars]") {
  auto bars = rising_bars(6, 100, 0);
  bars.back().close = 107; // offset 2.5 of 17.5 squares, mean 607 / 6
  CHECK(context_of(bars).trend_slope_pct ==
        Approx(7 * 2.5 / 17.5 / (607. / 6) * 100));
}

TEST_CASE("bars: the slope looks at the last 20 closes", "[domain][bars]") {
  auto bars = rising_bars(20, 100, 0);
  bars.insert(bars.begin(), {.close = 1});
  CHECK(context_of(bars).trend_slope_pct == 0);
}

TEST_CASE("bars: a slope needs six closes", "[domain][bars]") {
  const auto five = context_of(rising_bars(5, 100, 1));
  CHECK(five.trend_slope_pct == 0);
  CHECK(five.trend == "FLAT");
  CHECK(context_of(rising_bars(6, 100, 1)).trend == "UP");
}

TEST_CASE("bars: the trend is flat up to 0.06 % a bar", "[domain][bars]") {
  const auto [step, trend] = GENERATE(table<double, std::string>({
    {0.07, "UP"},
    {0.05, "FLAT"},
    {0, "FLAT"},
    {-0.05, "FLAT"},
    {-0.07, "DOWN"},
  }));
  CHECK(context_of(rising_bars(20, 100, step)).trend == trend);
}

TEST_CASE("bars: the last volume is compared with the mean of 30",
          "[domain][bars]") {
  std::vector<double> volumes(29, 100);
  volumes.push_back(400);
  volumes.insert(volumes.begin(), 1e6);
  const auto context = context_of(volume_bars(volumes));
  CHECK(context.avg_volume == Approx(110));
  CHECK(context.last_volume == 400);
  CHECK(context.rel_volume == Approx(400. / 110));
}

TEST_CASE("bars: the relative volume has its words", "[domain][bars]") {
  const auto [volumes, note] =
    GENERATE(table<std::vector<double>, std::string>({
      {{0, 10}, "very high"}, // 2.0
      {{10, 30}, "above average"},
      {{7, 13}, "above average"}, // 1.3
      {{10, 10}, "normal"},
      {{13, 7}, "normal"}, // 0.7
      {{20, 5}, "thin"},
      {{0, 0}, "normal"},
    }));
  CHECK(context_of(volume_bars(volumes)).rel_volume_note == note);
}

TEST_CASE("bars: without volume the relative volume is 1", "[domain][bars]") {
  CHECK(context_of(volume_bars({0, 0})).rel_volume == 1.0);
  CHECK(context_of({}).rel_volume == 1.0);
}

TEST_CASE("bars: the range is the mean of (high - low) / close",
          "[domain][bars]") {
  const std::vector<Bar> bars{{.high = 11, .low = 9, .close = 10},
                              {.high = 20, .low = 20, .close = 20}};
  CHECK(context_of(bars).range_pct_avg == Approx(10));
}

TEST_CASE("bars: liquidity goes by the mean dollar volume", "[domain][bars]") {
  const auto [volume, note] = GENERATE(table<double, std::string>({
    {5e6, "very liquid"},
    {4.9e6, "liquid"},
    {1e6, "liquid"},
    {9.9e5, "moderate"},
    {2e5, "moderate"},
    {1.9e5, "thin"},
  }));
  CHECK(context_of(volume_bars({volume, volume})).liquidity_note == note);
}

TEST_CASE("bars: no bars give an empty context", "[domain][bars]") {
  const auto context = context_of({});
  CHECK(context.bars_used == 0);
  CHECK(context.trend == "FLAT");
  CHECK(context.avg_volume == 0);
  CHECK(context.range_pct_avg == 0);
  CHECK(context.liquidity_note == "thin");
}
