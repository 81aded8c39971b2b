#include "tests/support/entry_rows.hpp"

#include <utility>

#include <fmt/format.h>

namespace signalbox::test {

std::string insert_entry(const Entry& entry) {
  const auto time = [](const std::optional<WallTime>& at) {
    return at ? std::to_string(at->time_since_epoch().count()) : "NULL";
  };
  const auto removed = entry.state == EntryState::removed
                         ? std::optional(entry.first_seen_at)
                         : std::nullopt;
  return fmt::format(
    "INSERT INTO entries (post_id, item, author_id, author_handle, text_hash, "
    "created_at, first_seen_at, last_checked_at, state, removed_at, "
    "round_number, frozen_in) VALUES ('{:020}', '{}', '{}', '', '', {}, {}, "
    "{}, '{}', {}, {}, {});",
    entry.post_id, entry.item, entry.author_id, time(entry.created_at),
    time(entry.first_seen_at), time(entry.last_checked_at),
    to_string(entry.state), time(removed), entry.round_number,
    entry.frozen_in ? std::to_string(*entry.frozen_in) : "NULL");
}

Entry entry_of(int round, PostId post, std::string author,
               std::optional<WallTime> checked) {
  Entry entry;
  entry.round_number = round;
  entry.post_id = post;
  entry.author_id = std::move(author);
  entry.item = "BE";
  entry.last_checked_at = checked;
  return entry;
}

} // namespace signalbox::test
