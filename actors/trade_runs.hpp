#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <caf/error.hpp>
#include <caf/result.hpp>
#include <caf/stateful_actor.hpp>

#include "domain/core/deadline.hpp"
#include "domain/entry/entry_desk.hpp"
#include "domain/trades/store_orders.hpp"
#include "messages/trade_keeping.hpp"

/// What the runs of the reconciler have in common.
namespace signalbox {

struct TradeReconcilerState;

using TradeReconcilerSelf =
  TradeReconcilerActor::stateful_pointer<TradeReconcilerState>;

/// The store answers in this time, or it cannot.
inline constexpr std::chrono::seconds trade_store_timeout{14};

/// One run; nothing else runs while it lives.
struct TradeRun {
  std::string kind, run_id; ///< `reconcile`, `sync`, `finalize`
  Deadline deadline;
  WallTime began_at{};
  SteadyTime began{};
  std::function<void(const Error&)> refuse;
};

/// Enters a run as the one that goes on. False: another one does.
bool enter_run(TradeReconcilerSelf self, const std::shared_ptr<TradeRun>& run);

/// How the second of two runs is refused.
caf::error already_running();

/// Ends a run that could not be done; of `reconcile` and `sync` a row is kept.
void fail_run(TradeReconcilerSelf self, const TradeRun& run,
              const Error& error);

/// Keeps a row of a run that was done, with its counts as a JSON object.
void note_run(TradeReconcilerSelf self, const TradeRun& run,
              std::string outcome, std::string detail);

/// How long the run has taken, in ms.
std::int64_t run_ms(TradeReconcilerSelf self, const TradeRun& run);

using DeskRead = std::function<void(const EntryDesk&)>;

/// Hands the desk on; a store that fails ends the run.
void load_desk(TradeReconcilerSelf self, const std::shared_ptr<TradeRun>& run,
               DeskRead then);

/// The same, after unresolved intents were looked up once. `before` is the desk
/// as it was before that.
void resolve_desk(
  TradeReconcilerSelf self, const std::shared_ptr<TradeRun>& run,
  std::function<void(const EntryDesk& before, const EntryDesk& now)> then);

/// What came of looking an order up.
struct OrderLookup {
  enum class Kind { found, unknown, failed };
  Kind kind = Kind::failed;
  BrokerOrder order;  ///< when found
  std::string detail; ///< why it failed
};

/// Looks the entry of a trade up by the broker's id, else by ours.
void look_up_entry(TradeReconcilerSelf self, const TradeRun& run,
                   const Trade& trade,
                   std::function<void(const OrderLookup&)> then);

/// Looks one order up.
void look_up_order(TradeReconcilerSelf self, const TradeRun& run,
                   std::string id, std::string client_order_id,
                   std::function<void(const OrderLookup&)> then);

/// Writes changes and tells the notifier of messages; a store that fails ends
/// the run. With nothing to write the store is not asked.
void apply_changes(TradeReconcilerSelf self,
                   const std::shared_ptr<TradeRun>& run, ApplyTrades order,
                   std::function<void(const TradesApplied&)> then);

} // namespace signalbox
