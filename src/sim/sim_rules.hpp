#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "sim/broker_rules.hpp"
#include "sim/latency.hpp"
#include "sim/x_rules.hpp"

namespace signalbox {

/// What the outside world is told at its start.
struct SimRules {
  std::uint64_t seed = 1;
  LatencyRules latency{};
  std::string api_key{}; ///< the model's; empty: any or none is accepted
  /// The data service's pair; empty: any, but both must be there.
  std::string data_key_id{}, data_secret{};
  int data_per_minute = 10'000;   ///< Alpaca: 200 free, 10,000 paid
  std::string fx_app_id{};        ///< of Open Exchange Rates; empty: any
  std::string fundamentals_key{}; ///< empty: none is needed
  XRules x{};
  BrokerRules broker{};
  /// Messages a second that the notification receiver takes; 0: any number.
  int notify_per_second = 0;
  bool record = true; ///< requests are kept for assertions
  std::size_t journal_size = 10'000;
};

} // namespace signalbox
