#include "adapters/sqlite/entry_reads.hpp"

#include <algorithm>

#include "adapters/sqlite/entry_row.hpp"

namespace signalbox {

namespace {

const std::string stands = " state <> 'removed' AND frozen_in IS NULL ";

// Entries of one post are checked together, so that one of them that was never
// checked makes the post unchecked.
const std::string oldest_posts =
  "SELECT post_id FROM entries WHERE" + stands + R"sql(
GROUP BY post_id
HAVING ?2 IS NULL OR max(last_checked_at) IS NULL OR max(last_checked_at) < ?2
ORDER BY max(last_checked_at IS NULL) DESC, min(last_checked_at), post_id
LIMIT ?1)sql";

const std::string newest_posts =
  "SELECT post_id FROM (SELECT post_id, max(last_checked_at) AS checked "
  "FROM entries WHERE" +
  stands + R"sql(
GROUP BY post_id ORDER BY post_id DESC LIMIT ?1)
WHERE ?2 IS NULL OR checked IS NULL OR checked < ?2)sql";

// The same as the round's snapshot takes: also those of earlier rounds that no
// freeze has settled. The index holds only what no round has settled.
const std::string of_round = "FROM entries INDEXED BY entries_to_check WHERE" +
                             stands + "AND round_number <= ";

const std::string posts_of_round = "SELECT DISTINCT post_id " + of_round +
                                   R"sql(
?2 AND post_id > ?3 ORDER BY post_id LIMIT ?1)sql";

constexpr auto matching_entries = R"sql(
FROM entries
WHERE seq > ?1 AND (?2 IS NULL OR round_number = ?2)
  AND (?3 = '' OR author_id = ?3) AND (?4 = '' OR item = ?4)
  AND ((?5 AND state = 'active') OR (?6 AND state = 'suspect')
       OR (?7 AND state = 'removed'))
ORDER BY seq LIMIT ?8)sql";

std::optional<PostId> maybe_id(SqliteRow& row) {
  return row.maybe_word(parse_post_id);
}

bool asks_for(const ListEntries& query, EntryState state) {
  return std::ranges::find(query.states, state) != query.states.end();
}

} // namespace

SqliteEntryReads::SqliteEntryReads(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)),
    cursor_(*database_,
            "SELECT since_id, resume_token, chain_newest FROM poll_cursor"),
    oldest_(*database_, oldest_posts), newest_(*database_, newest_posts),
    of_round_(*database_, posts_of_round),
    round_size_(*database_, "SELECT count(DISTINCT post_id) " + of_round + "?"),
    standing_(*database_, "SELECT " + entry_columns + "FROM entries WHERE" +
                            stands + "AND post_id = ? ORDER BY seq"),
    active_(*database_, "SELECT count(*) FROM entries WHERE" + stands),
    list_(*database_, "SELECT " + entry_columns + matching_entries),
    states_(*database_, "SELECT state, count(*) FROM entries GROUP BY state") {}

Result<PollCursor> SqliteEntryReads::cursor(const ReadPollCursor&) {
  PollCursor cursor;
  cursor_.each([&](SqliteRow& row) {
    cursor.since = maybe_id(row);
    cursor.resume_token = row.text();
    cursor.newest = maybe_id(row);
  });
  return database_->outcome(std::move(cursor));
}

Result<PickedPosts> SqliteEntryReads::pick(const PickPosts& query) {
  const SqliteSnapshot snapshot(*database_);
  PickedPosts picked;
  for (const auto id : picked_ids(query))
    picked.posts.push_back({id, standing(id)});
  if (query.order == PickOrder::round)
    round_size_.each([&](SqliteRow& row) { picked.posts_total = row.number(); },
                     query.round);
  active_.each([&](SqliteRow& row) { picked.entries_active = row.number(); });
  return database_->outcome(std::move(picked));
}

std::vector<PostId> SqliteEntryReads::picked_ids(const PickPosts& query) {
  std::vector<PostId> ids;
  const auto take = [&](SqliteRow& row) {
    ids.push_back(row.word(parse_post_id));
  };
  const auto after = kept_id(query.after);
  switch (query.order) {
    case PickOrder::oldest_check:
      oldest_.each(take, query.limit, query.unchecked_since);
      break;
    case PickOrder::newest:
      newest_.each(take, query.limit, query.unchecked_since);
      break;
    case PickOrder::round:
      of_round_.each(take, query.limit, query.round, after);
      break;
  }
  return ids;
}

std::vector<Entry> SqliteEntryReads::standing(PostId id) {
  std::vector<Entry> entries;
  const auto kept = kept_id(id);
  standing_.each([&](SqliteRow& row) { entries.push_back(read_entry(row)); },
                 kept);
  return entries;
}

Result<EntryList> SqliteEntryReads::list(const ListEntries& query) {
  EntryList list;
  list_.each([&](SqliteRow& row) { list.entries.push_back(read_entry(row)); },
             query.after, query.round, query.author_id, query.item,
             asks_for(query, EntryState::active),
             asks_for(query, EntryState::suspect),
             asks_for(query, EntryState::removed), query.limit + 1);
  if (std::ssize(list.entries) > query.limit) {
    list.entries.pop_back();
    list.next = list.entries.back().seq;
  }
  return database_->outcome(std::move(list));
}

Result<EntryCounts> SqliteEntryReads::count(const CountEntries&) {
  EntryCounts counts;
  for (const auto state :
       {EntryState::active, EntryState::suspect, EntryState::removed})
    counts.by_state[state] = 0;
  states_.each([&](SqliteRow& row) {
    const auto state = row.word(entry_state_from);
    counts.by_state[state] = row.integer();
  });
  return database_->outcome(std::move(counts));
}

} // namespace signalbox
