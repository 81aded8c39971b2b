#pragma once

#include <iterator>

#include "tests/end_to_end/replay_desk.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

/// A desk that has lived through the newest session that is over.
struct LivedDesk : ReplayDesk {
  static constexpr int tickers = 8;

  explicit LivedDesk(const Environment& more = {}, int in_bucket = 1) {
    open(more);
    const auto day = alert_day({session, tickers, in_bucket});
    feed(day);
    alerts = std::ssize(day);
    lived = book();
    REQUIRE(trades().size() >= tickers);
  }

  std::int64_t buckets() const {
    return slots_in(session, std::chrono::minutes{5});
  }

  Session session = closed_session(SystemWallClock{}.now());
  std::int64_t alerts = 0;
  ShownBook lived; ///< what live made of it
};

} // namespace signalbox::test
