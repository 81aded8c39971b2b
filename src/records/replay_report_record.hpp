#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/replay/replay_orders.hpp"

/// What replays found, as JSON.
namespace signalbox {

/// `stateHash`: SHA-256 over the canonical JSON `[[key, hash], …]` of a book's
/// records, sorted by key (DECISIONS).
std::string
state_hash(std::vector<std::pair<std::string, std::string>> records);

/// The answer of a page as it is kept for a repetition, under the names of
/// domain 7.7; without `latestKept`, which is the run's, and `repeated`.
std::string page_json(const ReplayPageReport& report);

/// Reads it back. Fails with `malformed_reply`.
Result<ReplayPageReport> read_page(std::string_view json);

/// `{added[], gone[], changed[], pnlBefore, pnlAfter}`, each trade as `{id,
/// ticker, statusBefore, statusAfter, pnlBefore, pnlAfter}`, null where it is
/// not there.
std::string difference_json(const ReplayDifference& difference);

} // namespace signalbox
