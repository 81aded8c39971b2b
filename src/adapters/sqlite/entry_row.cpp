#include "adapters/sqlite/entry_row.hpp"

#include <fmt/format.h>

namespace signalbox {

const std::string entry_columns =
  "seq, post_id, item, author_id, author_handle, text_hash, created_at, "
  "first_seen_at, last_checked_at, missing_count, missing_since, state, "
  "removed_at, removed_reason, round_number, frozen_in ";

Entry read_entry(SqliteRow& row) {
  Entry entry;
  entry.seq = row.integer();
  entry.post_id = row.word(parse_post_id);
  entry.item = row.text();
  entry.author_id = row.text();
  entry.author_handle = row.text();
  entry.text_hash = row.text();
  entry.created_at = row.time();
  entry.first_seen_at = row.time();
  entry.last_checked_at = row.maybe_time();
  entry.missing_count = row.number();
  entry.missing_since = row.maybe_time();
  entry.state = row.word(entry_state_from);
  entry.removed_at = row.maybe_time();
  entry.removed_reason = row.maybe_word(removal_reason_from);
  entry.round_number = row.number();
  if (const auto frozen = row.maybe_integer())
    entry.frozen_in = static_cast<int>(*frozen);
  return entry;
}

std::string subject_of(const Entry& entry) {
  return std::to_string(entry.post_id) + "/" + entry.item;
}

std::string kept_id(PostId id) {
  return fmt::format("{:020}", id);
}

} // namespace signalbox
