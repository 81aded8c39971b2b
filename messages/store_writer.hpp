#pragma once

#include "messages/alive.hpp"
#include "messages/budget_writes.hpp"
#include "messages/drain_writes.hpp"
#include "messages/entry_desk_writes.hpp"
#include "messages/entry_writes.hpp"
#include "messages/job_writes.hpp"
#include "messages/outbox_writes.hpp"
#include "messages/overnight_writes.hpp"
#include "messages/reason_writes.hpp"
#include "messages/replay_writes.hpp"
#include "messages/round_writes.hpp"
#include "messages/scorer_writes.hpp"
#include "messages/signal_writes.hpp"
#include "messages/trade_writes.hpp"
#include "messages/user_writes.hpp"

namespace signalbox {

struct CommitBatch {}; ///< to itself: arrives behind all that already waits

/// The single writer. Everything waiting in its mailbox becomes one
/// transaction; answers come after the commit.
using StoreWriterActor =
  AliveActor::extend_with<SignalWritesActor>::extend_with<
    DrainWritesActor>::extend_with<ScorerWritesActor>::
    extend_with<ReasonWritesActor>::extend_with<JobWritesActor>::extend_with<
      BudgetWritesActor>::extend_with<OutboxWritesActor>::
      extend_with<EntryWritesActor>::extend_with<RoundWritesActor>::extend_with<
        TradeWritesActor>::extend_with<EntryDeskWritesActor>::
        extend_with<UserWritesActor>::extend_with<OvernightWritesActor>::
          extend_with<ReplayWritesActor>::extend<caf::reacts_to<CommitBatch>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CommitBatch)
