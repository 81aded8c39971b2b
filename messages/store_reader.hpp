#pragma once

#include "domain/signals/store_orders.hpp"
#include "messages/alive.hpp"
#include "messages/desk_reads.hpp"
#include "messages/entry_reads.hpp"
#include "messages/job_reads.hpp"
#include "messages/round_reads.hpp"
#include "messages/scorer_writes.hpp"
#include "messages/signal_writes.hpp"
#include "messages/trade_reads.hpp"

namespace signalbox {

/// Reads of committed rows. All fail with `storage`, `FindSignal` also with
/// `not_found`.
using StoreReaderActor = AliveActor::extend<
  caf::replies_to<FindSignal>::with<Signal>,
  caf::replies_to<ListSignals>::with<SignalList>,
  caf::replies_to<CountSignals>::with<SignalCounts>,
  caf::replies_to<ReadFunnel>::with<FunnelStats>,
  caf::replies_to<ReadLastDrain>::with<LastDrainRun>,
  caf::replies_to<LoadScorer>::with<ScorerMemory>>::
  extend_with<EntryReadsActor>::extend_with<JobReadsActor>::extend_with<
    RoundReadsActor>::extend_with<TradeReadsActor>::extend_with<DeskReadsActor>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindSignal)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SignalList)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CountSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SignalCounts)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadFunnel)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FunnelStats)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadLastDrain)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LastDrainRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LoadScorer)
