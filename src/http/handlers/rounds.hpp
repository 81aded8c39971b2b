#pragma once

#include "domain/core/error.hpp"
#include "domain/rounds/round_view.hpp"
#include "domain/rounds/store_orders.hpp"
#include "http/message.hpp"

/// Rounds over HTTP. Every `parse_…` fails with `invalid_argument` named
/// `invalid_parameter`.
namespace signalbox::http {

/// Reads `limit` (50, at most 500).
Result<ListRounds> parse_list_rounds(const Request& request);

/// `{ok, rounds}`, the newest first.
Response render_round_list(const RoundList& list);

/// Reads the number in the path.
Result<ShowRound> parse_show_round(const Request& request);

/// `{ok, round}`, with `progress` while it is being frozen. A draw's seed is
/// shown as its hash until the winner is drawn.
Response render_round(const RoundView& view);

/// Reads the number in the path.
Result<ReadSnapshot> parse_read_snapshot(const Request& request);

/// `{ok, round_number, snapshot_hash, count, entries}`; the value of `entries`
/// is, byte for byte, the text that was hashed.
Response render_snapshot(const StoredSnapshot& snapshot);

/// Reads the number in the path and `force`.
Result<FreezeRound> parse_freeze_round(const Request& request);

/// 202 `{ok, round_number, status, run_id, recovery}`: it has begun.
Response render_freeze_started(const FreezeStarted& started);

} // namespace signalbox::http
