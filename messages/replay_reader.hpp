#pragma once

#include "messages/alive.hpp"

#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// Committed records of part D. All fail with `storage`, those that name an id
/// also with `not_found`.
using ReplayReaderActor =
  AliveActor::extend<caf::replies_to<ReadTickerBooks>::with<TickerBooks>,
                     caf::replies_to<ReadAlerts>::with<AlertPage>,
                     caf::replies_to<CountReceipts>::with<ReceiptCount>,
                     caf::replies_to<FindBucketRun>::with<FoundRun>,
                     caf::replies_to<FindReplayRun>::with<ReplayRun>,
                     caf::replies_to<ReadOpenReplays>::with<OpenReplays>,
                     caf::replies_to<ReadStartCash>::with<StartCash>,
                     caf::replies_to<ReadBookHashes>::with<BookHashes>,
                     caf::replies_to<ReadClosingBook>::with<ClosingBook>,
                     caf::replies_to<ListLatest>::with<LatestStates>,
                     caf::replies_to<ReadBoard>::with<Board>,
                     caf::replies_to<ListSimTrades>::with<SimTradePage>,
                     caf::replies_to<ReadClosedTrades>::with<ClosedTrades>,
                     caf::replies_to<ListLaneMoves>::with<LaneMoves>,
                     caf::replies_to<ReadReplayHealth>::with<ReplayHealth>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadTickerBooks)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TickerBooks)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadAlerts)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::AlertPage)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CountReceipts)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReceiptCount)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindBucketRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FoundRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindReplayRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadOpenReplays)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OpenReplays)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadStartCash)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::StartCash)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadBookHashes)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BookHashes)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadClosingBook)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ClosingBook)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListLatest)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LatestStates)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadBoard)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::Board)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListSimTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SimTradePage)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadClosedTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ClosedTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListLaneMoves)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LaneMoves)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadReplayHealth)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayHealth)
