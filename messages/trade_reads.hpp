#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/entry/store_orders.hpp"
#include "domain/trades/store_orders.hpp"

namespace signalbox {

/// Broker trades and entries, read. Fails with `storage`, `FindTrade` also with
/// `not_found`.
using TradeReadsActor =
  caf::typed_actor<caf::replies_to<FindTrade>::with<TradeStory>,
                   caf::replies_to<ListTrades>::with<TradeList>,
                   caf::replies_to<PickSeeds>::with<PickedSeeds>,
                   caf::replies_to<ReadTradeRuns>::with<TradeRuns>,
                   caf::replies_to<LoadEntryDesk>::with<EntryDesk>,
                   caf::replies_to<ListIntents>::with<IntentList>,
                   caf::replies_to<ReadEntryRuns>::with<EntryRuns>,
                   caf::replies_to<ReadEntryTotals>::with<EntryTotals>,
                   caf::replies_to<ReadLastEntryRun>::with<LastEntryRun>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindTrade)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradeStory)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradeList)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PickSeeds)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PickedSeeds)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadTradeRuns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradeRuns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LoadEntryDesk)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntryDesk)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListIntents)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::IntentList)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadEntryRuns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntryRuns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadEntryTotals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntryTotals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadLastEntryRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LastEntryRun)
