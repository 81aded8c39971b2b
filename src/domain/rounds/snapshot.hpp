#pragma once

#include <string>
#include <vector>

#include "domain/posts/post.hpp"

namespace signalbox {

/// One call of a round: who named what, first in which post.
struct SnapshotRow {
  std::string author_id; ///< decimal
  std::string item;
  PostId post_id = 0;

  friend bool operator==(const SnapshotRow&, const SnapshotRow&) = default;
};

/// What a round was frozen as. The same entries make the same snapshot, in
/// whatever order they come.
struct Snapshot {
  std::vector<SnapshotRow> rows;
  /// Canonical JSON: a bare array, keys sorted, all values strings, no white
  /// space; texts are escaped as RFC 8785 wants it.
  std::string json;
  std::string hash; ///< SHA-256 of `json`, hex
};

/// One row for each author and item, with the lowest post id, by author (as
/// numbers), then by item (as bytes). Texts must be UTF-8.
Snapshot make_snapshot(std::vector<SnapshotRow> entries);

/// The body of a push: `{round_number, snapshot_hash, count, entries}`.
std::string push_body(int round_number, const Snapshot& snapshot);

/// The push's idempotency key: `round-<n>-<hash>`.
std::string push_key(int round_number, const Snapshot& snapshot);

} // namespace signalbox
