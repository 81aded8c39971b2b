#pragma once

#include <cstdint>
#include <string>

#include "domain/core/deadline.hpp"
#include "domain/signals/score.hpp"
#include "domain/trades/reports.hpp"
#include "messages/job.hpp"

namespace signalbox {

/// Makes trades of today's best signals.
struct SeedFromSignals {
  int limit = 3;
  Score min_score{75};
  std::string run_id;
  Deadline deadline;
};

using TradeSeederActor =
  AliveActor::extend<caf::replies_to<SeedFromSignals>::with<SeedReport>>;

/// Compares open trades with a fresh reading of the broker.
struct ReconcileTrades {
  bool dry_run = false;
  int max = 500;
  std::string close_reason = "reconciled_not_in_alpaca";
  bool sync_to_position = true;
  std::string run_id;
  Deadline deadline;
};

/// Reads the orders of open and unresolved trades.
struct SyncTrades {
  std::string run_id;
  Deadline deadline;
};

/// Gives closed trades their result from the broker's fills.
struct FinalizeTrades {
  int limit = 25;
  std::string run_id;
  Deadline deadline;
};

/// What was put off is due.
struct EndPause {
  std::uint64_t number = 0;
}; ///< to itself

/// Keeps trades in step with the broker, whose word counts. One run at a time:
/// all fail with `conflict` named `already_running` while another goes on, and
/// with `storage`.
using TradeReconcilerActor = AliveActor::extend<
  // Fails with `unavailable` named `broker_truth_failed`: nothing is changed.
  caf::replies_to<ReconcileTrades>::with<ReconcileReport>,
  // The same.
  caf::replies_to<SyncTrades>::with<SyncReport>,
  caf::replies_to<FinalizeTrades>::with<TradeFinalizeReport>,
  // Internal.
  caf::reacts_to<EndPause>>;

/// Moves stops of open trades, never away from the price.
struct ManageTrades {
  std::string run_id;
  Deadline deadline;
};

using TradeManagerActor = AliveActor::extend<
  // Fails with `conflict` while a run goes on, with `storage`, and with
  // `unavailable` named `broker_truth_failed`.
  caf::replies_to<ManageTrades>::with<ManageReport>,
  // Internal.
  caf::reacts_to<EndPause>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SeedFromSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SeedReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReconcileTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReconcileReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SyncTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SyncReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FinalizeTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradeFinalizeReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EndPause)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ManageTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ManageReport)
