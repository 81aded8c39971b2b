#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// Where a replayed book and the live one first differ. Hashes and records are
/// empty where one has nothing.
struct BookDifference {
  std::string key;
  std::string live_hash, replay_hash;
  std::string live_json, replay_json;
};

/// The first key at which two lists of records differ; they may be in any
/// order. Live trades of tickers that the replay has no state of are left out:
/// nothing of them was replayed.
std::optional<BookDifference>
first_difference(std::vector<ClosingBook::Record> live,
                 std::vector<ClosingBook::Record> replayed);

} // namespace signalbox
