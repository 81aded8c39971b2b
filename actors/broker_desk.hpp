#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "actors/broker_tasks.hpp"
#include "domain/core/ids.hpp"
#include "messages/http_client.hpp"
#include "messages/notifier.hpp"

namespace signalbox {

/// `dialect` is null when no broker is configured; `notifier` may be empty:
/// then nobody is told but the log.
struct BrokerDeskParts {
  BrokerDeskRules rules;
  HttpClientActor http;
  BrokerDialectPtr dialect;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  NotifierActor notifier;
};

using BrokerTaskPtr = std::shared_ptr<BrokerTask>;

struct BrokerDeskState {
  static constexpr const char* name = "broker_desk"; ///< CAF and log name

  BrokerDeskParts parts;
  BrokerMark mark; ///< of a life of its own after every restart
  std::optional<BrokerTokens> tokens;
  std::map<std::uint64_t, BrokerTaskPtr> waiting;  ///< for a turn, by ticket
  std::map<std::uint64_t, BrokerTaskPtr> sleeping; ///< until the next attempt
  std::uint64_t last_ticket = 0, last_sleep = 0;
  std::uint64_t timer = 0; ///< the number of the latest one
  std::optional<SteadyTime> armed;
  std::optional<SteadyTime> alerted_at; ///< that credentials are refused
};

/// Makes all calls to the broker. What was sent and may have had an effect is
/// never sent again, save a cancel; what a 429 says holds for all calls.
BrokerDeskActor::behavior_type
broker_desk(BrokerDeskActor::stateful_pointer<BrokerDeskState> self,
            BrokerDeskParts parts);

} // namespace signalbox
