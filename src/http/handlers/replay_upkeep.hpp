#pragma once

#include "domain/core/error.hpp"
#include "domain/replay/store_orders.hpp"
#include "http/message.hpp"

/// Undoing a replay, and the check of the ledger that ends one.
namespace signalbox::http {

/// Reads `runId`, from the query or from a JSON body. Fails with
/// `invalid_argument` named `bad_json` or `invalid_parameter`.
Result<UndoReplay> parse_undo_replay(const Request& request, WallTime now);

/// `{ok, runId, tradesRestored, tradesRemoved, statesRestored}`.
Response render_replay_undone(const ReplayUndone& undone);

/// Takes no parameters.
Result<ForceSync> parse_force_sync(const Request& request);

/// `{ok, trades, events, repaired}`.
Response render_synced_ledger(const SyncedLedger& synced);

} // namespace signalbox::http
