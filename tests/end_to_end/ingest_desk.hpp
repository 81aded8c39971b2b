#pragma once

#include "tests/end_to_end/alert_sender.hpp"
#include "tests/end_to_end/replay_desk.hpp"

namespace signalbox::test {

inline constexpr Millis give_up{3'000}; ///< the sender's
/// A sender that does not wait long before it repeats.
inline constexpr SenderRules hasty{give_up, Millis{20}, 3};

/// A desk that takes the alerts of the newest session that is over.
struct IngestDesk : ReplayDesk {
  Session session = closed_session(SystemWallClock{}.now());

  std::vector<MadeAlert> day(int tickers) const {
    return alert_day({session, tickers});
  }
  std::string sample(Millis into_session = std::chrono::minutes{5}) const {
    return sample_alert(session.open + into_session);
  }
  std::int64_t receipts() {
    return timed().get("/timed/health").number("receipts");
  }
};

} // namespace signalbox::test
