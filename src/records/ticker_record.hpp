#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/replay/pipeline.hpp"
#include "domain/replay/store_orders.hpp"
#include "records/trail_record.hpp"

/// States and lane moves of tickers as JSON.
namespace signalbox {

/// The latest state as it is shown (domain 7.2: `rank, rr, completion_max,
/// move_status, seq, deltas, flags, entry_decision, kanban_stage,
/// prev_kanban_stage, …`) with the `memory` that the next receipt needs. `run`
/// is the replay's id or empty; it is not part of the hash.
StateRow state_row(const TickerBook& book, std::string_view run);

/// Reads the memory back. Fails with `malformed_reply`.
Result<TickerMemory> read_memory(std::string_view state_json);

/// The row of a lane move, with the numbers that the rules compared.
MoveRow move_row(const LaneMove& move);

/// A ticker of a book as it was stored: memory, open trade and trail. Fails
/// with `malformed_reply`.
Result<TickerBook> read_book(const StoredBook& stored);

} // namespace signalbox
