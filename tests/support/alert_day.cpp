#include "tests/support/alert_day.hpp"

#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/core/decimal.hpp"

namespace signalbox::test {

namespace {

constexpr Millis bucket{300'000};

std::int64_t millis_of(WallTime time) {
  return time.time_since_epoch().count();
}

} // namespace

/// Everything in cents and other whole numbers: the same on every machine.
class AlertStream::Walk {
public:
  Walk(int number, std::uint32_t seed)
    : random_(seed * 7919U + static_cast<std::uint32_t>(number)),
      name_(alert_ticker(number)), shorted_(number % 4 == 3),
      wins_(number % 3 != 2) {
    price_ = 5'000 + 700 * (number % 13);
  }

  MadeAlert next(WallTime ts, std::size_t bytes) {
    if (over())
      begin_move(ts);
    else
      wander();
    ++age_;
    return {name_, ts, body(ts, bytes)};
  }

private:
  std::int64_t below(std::uint32_t bound) { return random_() % bound; }

  /// The move in favour of the trade; prices of shorts go the other way.
  std::int64_t along(std::int64_t cents) const {
    return shorted_ ? -cents : cents;
  }

  bool over() const {
    const auto made = along(price_ - base_);
    return age_ == 0 || made >= base_ * 68 / 1000 || made <= -base_ * 3 / 100;
  }

  void begin_move(WallTime ts) {
    base_ = price_;
    trigger_ts_ = ts;
    age_ = 0;
  }

  void wander() {
    const auto drift = wins_ ? base_ * 22 / 10'000 : -base_ * 16 / 10'000;
    const auto noise = below(61) - 30;
    price_ += along(drift + base_ * noise / 10'000);
  }

  std::string cents(std::int64_t amount) const {
    return Decimal::scaled(amount, 2).to_text();
  }

  std::string price_at(std::int64_t per_mille) const {
    return cents(base_ + along(base_ * per_mille / 1000));
  }

  /// Strong at first, so that a move is entered where it begins.
  std::string body(WallTime ts, std::size_t bytes) {
    const auto sign = shorted_ ? -1 : 1;
    const auto htf = sign * (250 + below(60));
    const auto ltf = sign * (60 + below(40));
    auto text = fmt::format(
      R"({{"ticker":"{}","ts":{},"script_version":"2.5.0","state":"{}",)"
      R"("htf_score":{},"ltf_score":{},"phase_pct":{},"phase_zone":"LOW",)"
      R"("price":{},"trigger_ts":{},"trigger_price":{},)"
      R"("trigger_reason":"EMA_CROSS_1H","trigger_dir":"{}","sl":{},"tp":{},)"
      R"("tp_levels":[{{"price":{},"timeframe":"W","confidence":0.7}}],)"
      R"("rr":2.3,"flags":{{"sq30_on":false,"sq30_release":{}}},)"
      R"("triggers":["SQUEEZE_RELEASE_30M"],)",
      name_, millis_of(ts),
      shorted_ ? "HTF_BEAR_LTF_BEAR" : "HTF_BULL_LTF_BULL", tenths(htf),
      tenths(ltf), cents(std::min<std::int64_t>(20 + age_, 60)), cents(price_),
      millis_of(trigger_ts_), price_at(-3), shorted_ ? "SHORT" : "LONG",
      price_at(-30), price_at(68), price_at(68), age_ <= 3);
    text += shorted_ ? R"("daily_ema_cloud":{"position":"below"})"
                     : R"("daily_ema_cloud":{"position":"above"})";
    return pad(std::move(text), bytes);
  }

  static std::string tenths(std::int64_t amount) {
    return Decimal::scaled(amount, 1).to_text();
  }

  /// With blocks of indicators, as a long alert has them.
  std::string pad(std::string text, std::size_t bytes) {
    constexpr std::size_t tail = 2;
    int number = 0;
    if (bytes > text.size() + 64) {
      text += R"(,"indicators":{"i0":0)";
      while (text.size() + 32 + tail < bytes)
        text += fmt::format(R"(,"indicator_{:03}":{})", ++number,
                            cents(below(1'000'000)));
      text += "}";
    }
    return text + "}";
  }

  std::mt19937 random_;
  std::string name_;
  bool shorted_, wins_;
  std::int64_t price_ = 0, base_ = 0;
  WallTime trigger_ts_{};
  std::int64_t age_ = 0; ///< alerts of this move
};

std::string alert_ticker(int number) {
  return fmt::format("T{:03}", number);
}

AlertStream::AlertStream(const AlertPlan& plan) : plan_(plan) {
  for (int i = 0; i < plan.tickers; ++i)
    walks_.emplace_back(i, plan.seed);
}

AlertStream::~AlertStream() = default;

std::optional<MadeAlert> AlertStream::next() {
  const auto ticker = sent_ % plan_.tickers;
  const auto apart = bucket / plan_.in_bucket;
  const auto ts = plan_.session.open + apart * (sent_ / plan_.tickers) +
                  apart / plan_.tickers * ticker;
  if (ts >= plan_.session.close)
    return std::nullopt;
  ++sent_;
  return walks_[static_cast<std::size_t>(ticker)].next(ts, plan_.bytes);
}

std::vector<MadeAlert> alert_day(const AlertPlan& plan) {
  AlertStream stream(plan);
  std::vector<MadeAlert> alerts;
  while (auto alert = stream.next())
    alerts.push_back(std::move(*alert));
  return alerts;
}

std::string sample_alert(WallTime ts, const std::string& ticker) {
  return fmt::format(
    R"({{"ticker":"{}","ts":{},"script_version":"2.5.0",)"
    R"("state":"HTF_BULL_LTF_BULL","htf_score":28.4,"ltf_score":14.1,)"
    R"("completion":0.12,"phase_pct":0.31,"phase_zone":"LOW","price":91.32,)"
    R"("trigger_ts":{},"trigger_price":91.05,)"
    R"("trigger_reason":"EMA_CROSS_1H","trigger_dir":"LONG","sl":88.6,)"
    R"("tp":97.5,"tp_levels":[{{"price":95.2,"timeframe":"D",)"
    R"("confidence":0.75}},{{"price":97.5,"timeframe":"W",)"
    R"("confidence":0.7}}],"rr":2.3,"flags":{{"sq30_on":false,)"
    R"("sq30_release":true,"momentum_elite":false}},)"
    R"("triggers":["SQUEEZE_RELEASE_30M"],"daily_ema_cloud":)"
    R"({{"position":"above","upper":90.1,"lower":88.9}}}})",
    ticker, millis_of(ts), millis_of(ts - bucket));
}

Session closed_session(WallTime now, int back) {
  const SessionCalendar calendar;
  const auto today = et_date(now).value();
  for (std::chrono::local_days day{today};; day -= std::chrono::days{1}) {
    const auto session = calendar.session_on(Date{day});
    if (session && session->close <= now && back-- == 0)
      return *session;
  }
}

} // namespace signalbox::test
