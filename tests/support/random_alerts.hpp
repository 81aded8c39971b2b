#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>

#include "tests/support/sim_case.hpp"

/// Alerts and readings that nobody would think of, the same for each seed.
namespace signalbox::test {

class RandomAlerts {
public:
  explicit RandomAlerts(std::uint64_t seed) : source_(seed) {}

  int below(int end) {
    return static_cast<int>(source_() % static_cast<std::uint64_t>(end));
  }

  bool one_in(int count) { return below(count) == 0; }

  double between(double least, double most) {
    return least + (most - least) * (below(1'000'001) / 1e6);
  }

  /// 0.0001 to 10,000,000, every size as often as any other.
  Decimal price() {
    const auto size = std::pow(10.0, between(-4, 7));
    const auto digits = 4 + below(8);
    const auto rounded = std::llround(size * std::pow(10.0, digits));
    return std::clamp(Decimal::scaled(rounded, digits), least_, most_);
  }

  /// The next alert of a ticker: some minutes later, mostly in session.
  Alert next() {
    pass_time();
    auto alert = one_in(2) ? sim_alert() : sim_short();
    alert.ts = ts_;
    alert.htf = between(-60, 60);
    alert.ltf = between(-35, 35);
    alert.price = near_price();
    alert.trigger_price = one_in(4) ? std::nullopt : std::optional(price());
    alert.completion = between(0, 1);
    alert.phase_pct = between(0, 1);
    alert.flags.sq30_release = one_in(2);
    alert.flags.momentum_elite = one_in(2);
    alert.trigger_ts =
      one_in(3) ? std::nullopt : std::optional(ts_ - Millis{below(3) * 60'000});
    set_levels(alert);
    if (one_in(50))
      alert.price.reset();
    return alert;
  }

  /// A reading that has no rules behind it.
  TickerReading reading(const Alert& alert) {
    static constexpr std::array stages{Stage::enter_now, Stage::enter_now,
                                       Stage::trim,      Stage::exit,
                                       Stage::hold,      Stage::watch};
    static constexpr std::array<std::string_view, 4> reasons{
      "sl_breached", "tp_reached", "direction_flip", "late_cycle"};
    auto reading = reading_of(stages[static_cast<std::size_t>(below(6))],
                              alert.named_side.value_or(Side::long_side));
    reading.rank = below(101);
    reading.completion = alert.completion.value_or(0);
    reading.phase = alert.phase_pct.value_or(0);
    reading.move.reasons = {reasons[static_cast<std::size_t>(below(4))]};
    return reading;
  }

private:
  /// Nights and weekends are mostly skipped.
  void pass_time() {
    ts_ += std::chrono::minutes{one_in(60) ? 60 * below(80) : below(12)};
    if (!calendar_.session_at(ts_) && !one_in(8))
      ts_ = calendar_.next_session(ts_).value().open;
  }

  /// Mostly a small step from the price before, at times any price.
  Decimal near_price() {
    const auto step = Decimal::scaled(9'000 + below(2'001), 4);
    last_ = one_in(10)
              ? price()
              : std::clamp(Decimal::product(last_, step, 6), least_, most_);
    return last_;
  }

  void set_levels(Alert& alert) {
    const auto under = Decimal::product(last_, Decimal::scaled(95, 2), 18);
    const auto over = Decimal::product(last_, Decimal::scaled(107, 2), 18);
    const bool rises = alert.named_side == Side::long_side;
    alert.sl = rises ? under : over;
    alert.tp = rises ? over : under;
    alert.daily_cloud = {CloudPosition::above, price(), price()};
    if (one_in(20))
      std::swap(alert.sl, alert.tp);
    if (one_in(30))
      alert.sl = price();
  }

  std::mt19937_64 source_;
  SessionCalendar calendar_;
  WallTime ts_ = sample_time;
  Decimal least_ = Decimal::scaled(1, 4);
  Decimal most_ = Decimal::whole(10'000'000);
  Decimal last_ = Decimal::whole(91);
};

/// What a trade's history says that it does to the cash.
inline Decimal told_effect(const SimTrade& trade) {
  auto effect = -trade.notional;
  auto held = Decimal::whole(1);
  for (const auto& event : trade.history) {
    const auto part = event.type == SimEventType::exit
                        ? held
                        : event.trim_delta_pct.value_or(Decimal{});
    effect =
      effect + trade.notional * part + event.realized.value_or(Decimal{});
    held = held - part;
  }
  return effect;
}

/// What a history says that was realised, and how many shares were filled out.
struct FilledOut {
  Decimal realized, shares;
};

inline FilledOut filled_out(const SimTrade& trade) {
  FilledOut sum;
  for (const auto& event : trade.history)
    if (event.realized) {
      sum.realized = sum.realized + *event.realized;
      sum.shares = sum.shares + event.shares;
    }
  return sum;
}

} // namespace signalbox::test
