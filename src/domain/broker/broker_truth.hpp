#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/broker/broker.hpp"

namespace signalbox {

/// What a snapshot of the broker obeys.
struct BrokerTruthRules {
  Millis max_age{45000};    ///< BROKER_TRUTH_MAX_AGE_MS: older is fetched anew
  Millis call_limit{10000}; ///< BROKER_TRUTH_TIMEOUT_MS, of each call
};

/// One numbered reading of the account: open orders first, then positions, so
/// that an entry that fills in between shows in at least one of them. With an
/// `error` it holds nothing and says nothing: it is never read as flat.
struct BrokerTruth {
  std::int64_t seq = 0;  ///< grows with every reading of this process
  WallTime fetched_at{}; ///< when the reading began
  std::vector<BrokerPosition> positions;
  std::vector<BrokerOrder> open_orders; ///< flat: legs are rows of their own
  /// `positions_fetch_failed`, `orders_fetch_failed`, both joined by `; `,
  /// `unexpected_error`, or empty.
  std::string error;

  bool good() const { return error.empty(); }

  /// The position in a ticker; null if there is none.
  const BrokerPosition* position_in(std::string_view ticker) const;

  /// The open order of that id; null if it is not open.
  const BrokerOrder* open_order(std::string_view id) const;

  bool has_open_order_in(std::string_view ticker) const;
};

using BrokerTruthPtr = std::shared_ptr<const BrokerTruth>;

} // namespace signalbox
