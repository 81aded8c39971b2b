#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/posts/post.hpp"

namespace signalbox {

enum class EntryState { active, suspect, removed };

std::string_view to_string(EntryState state); ///< `active` …
std::optional<EntryState> entry_state_from(std::string_view text);

enum class RemovalReason { deleted, item_gone, ineligible, manual };

std::string_view to_string(RemovalReason reason); ///< `deleted` …
std::optional<RemovalReason> removal_reason_from(std::string_view text);

/// One item named by one author in one post that mentions us (domain 5.4).
/// Unique by post and item.
struct Entry {
  std::int64_t seq = 0; ///< in the order in which they were stored
  PostId post_id = 0;
  std::string item; ///< `BE`, `BRK-B`: upper case, class shares with a dash
  std::string author_id, author_handle;
  std::string text_hash; ///< SHA-256 hex of the post's text
  WallTime created_at{}; ///< the post's
  WallTime first_seen_at{};
  std::optional<WallTime> last_checked_at;
  int missing_count = 0;                 ///< look-ups in a row that said `gone`
  std::optional<WallTime> missing_since; ///< the first of them
  EntryState state = EntryState::active;
  std::optional<WallTime> removed_at;
  std::optional<RemovalReason> removed_reason;
  int round_number = 1;
  std::optional<int> frozen_in; ///< the round whose snapshot holds it
};

} // namespace signalbox
