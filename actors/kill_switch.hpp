#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "actors/halt_run.hpp"
#include "domain/entry/halt_sign.hpp"
#include "messages/broker_desk.hpp"
#include "messages/broker_truth.hpp"
#include "messages/entry_desk_writes.hpp"
#include "messages/entry_executor.hpp"
#include "messages/intent_resolver.hpp"
#include "messages/trade_reads.hpp"

namespace signalbox {

/// What the kill switch is given at birth, and again after a restart.
struct KillSwitchParts {
  EntryDeskWritesActor writes;
  TradeReadsActor reads;
  BrokerDeskActor broker;
  BrokerTruthActor truth;
  EntryExecutorActor executor;
  IntentResolverActor resolver;
  std::shared_ptr<HaltSign> halt;
  std::shared_ptr<const WallClock> clock;
};

struct KillSwitchState {
  static constexpr const char* name = "kill_switch"; ///< CAF and log name

  KillSwitchParts parts;
  std::map<std::uint64_t, HaltRunPtr> halts; ///< those that go on
  std::uint64_t last_halt = 0;
};

/// Stops all sending and proves it, or says what is not proved; and allows it
/// again. It remembers nothing: the halt stands in the store and in its file.
KillSwitchActor::behavior_type kill_switch(KillSwitchSelf self,
                                           KillSwitchParts parts);

} // namespace signalbox
