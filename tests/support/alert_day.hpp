#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar/sessions.hpp"

namespace signalbox::test {

/// An alert as a charting service would send it.
struct MadeAlert {
  std::string ticker;
  WallTime ts{};
  std::string body;
};

/// A day of alerts that are made up.
struct AlertPlan {
  Session session;
  int tickers = 8;
  int in_bucket = 1;      ///< alerts of each ticker in 5 minutes
  std::uint32_t seed = 1; ///< another one is another day
  std::size_t bytes = 0;  ///< bodies are padded to that size with indicators
};

/// Prices that wander: each ticker begins a move, reaches its target or its
/// stop, and begins the next, so that trades are entered, trimmed, stopped and
/// closed at their target; every fourth ticker is sold short. The same plan is
/// the same day. In the order of the times, which are all different.
class AlertStream {
public:
  explicit AlertStream(const AlertPlan& plan);
  ~AlertStream();

  /// Nothing behind the end of the session.
  std::optional<MadeAlert> next();

private:
  class Walk;

  AlertPlan plan_;
  std::vector<Walk> walks_;
  std::int64_t sent_ = 0;
};

/// The whole day at once.
std::vector<MadeAlert> alert_day(const AlertPlan& plan);

/// `T000`, `T001`, …
std::string alert_ticker(int number);

/// The sample of `wire.md` 10, moved so that its time is `ts`.
std::string sample_alert(WallTime ts, const std::string& ticker = "BE");

/// The newest session that has closed at `now`, or the one before that.
Session closed_session(WallTime now, int back = 0);

} // namespace signalbox::test
