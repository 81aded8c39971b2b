#include "adapters/sqlite/entry_writes.hpp"

#include "adapters/sqlite/entry_row.hpp"
#include "domain/core/sha256.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

constexpr auto newest_round_row = R"sql(
SELECT round_number, start_time, end_time FROM rounds
ORDER BY round_number DESC LIMIT 1)sql";

constexpr auto open_round = R"sql(
SELECT 1 FROM rounds
WHERE round_number = ? AND status IN ('active', 'freezing'))sql";

constexpr auto earliest_open_round = R"sql(
SELECT min(round_number) FROM rounds
WHERE status IN ('active', 'freezing'))sql";

const std::string insert_entry = R"sql(
INSERT INTO entries (post_id, item, author_id, author_handle, text_hash,
                     created_at, first_seen_at, round_number, state)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'active') ON CONFLICT (post_id, item) DO )sql";

// An item that an edit took out of a post and another one brings back.
const std::string revive_entry = insert_entry + R"sql(
UPDATE SET state = 'active', removed_at = NULL, removed_reason = NULL,
           missing_count = 0, missing_since = NULL,
           text_hash = excluded.text_hash
WHERE removed_reason = 'item_gone' AND frozen_in IS NULL)sql";

constexpr auto upsert_cursor = R"sql(
INSERT INTO poll_cursor (only, since_id, resume_token, chain_newest)
VALUES (1, ?1, ?2, ?3)
ON CONFLICT (only) DO UPDATE SET since_id = ?1, resume_token = ?2,
                                 chain_newest = ?3)sql";

constexpr auto touch_post = R"sql(
UPDATE entries SET last_checked_at = ?2
WHERE post_id = ?1 AND state <> 'removed' AND frozen_in IS NULL)sql";

// The same entries that the round's snapshot takes.
constexpr auto doubt_post = R"sql(
INSERT INTO round_unverified (round_number, post_id)
SELECT DISTINCT r.round_number, e.post_id FROM entries e
JOIN rounds r ON r.status = 'freezing' AND r.status <> 'completed'
  AND e.round_number <= r.round_number
WHERE e.post_id = ?1 AND e.state <> 'removed' AND e.frozen_in IS NULL
ON CONFLICT DO NOTHING)sql";

constexpr auto trust_post = R"sql(
DELETE FROM round_unverified WHERE post_id = ?1 AND round_number IN (
  SELECT round_number FROM rounds
  WHERE status = 'freezing' AND status <> 'completed'))sql";

// The word that a post is gone for good holds whatever else became of the entry
// meanwhile, unless somebody saw the post alive.
constexpr auto change_entry = R"sql(
UPDATE entries SET state = ?4, missing_count = ?5, missing_since = ?6,
                   text_hash = ?7, removed_at = ?8, removed_reason = ?9
WHERE seq = ?1 AND frozen_in IS NULL
  AND ((state = ?2 AND missing_count = ?3)
       OR (?9 = 'deleted' AND state <> 'removed'
           AND missing_count >= ?3)))sql";

bool changes_nothing(const EntryChange& change) {
  const auto& seen = change.seen;
  return change.state == seen.state &&
         change.missing_count == seen.missing_count &&
         change.text_hash == seen.text_hash;
}

std::optional<std::string> maybe_kept_id(std::optional<PostId> id) {
  return id ? std::optional(kept_id(*id)) : std::nullopt;
}

Entry entry_of(const PostItems& found, WallTime now, int round) {
  const auto& post = found.post;
  Entry entry;
  entry.post_id = post.id;
  entry.author_id = post.author_id;
  entry.author_handle = post.author_handle;
  entry.text_hash = sha256_hex(post.text);
  entry.created_at = post.created_at;
  entry.first_seen_at = now;
  entry.round_number = round;
  return entry;
}

} // namespace

SqliteEntryWrites::SqliteEntryWrites(
  std::shared_ptr<SqliteDatabase> database,
  std::shared_ptr<SqliteReasonWrites> reasons)
  : database_(std::move(database)), reasons_(std::move(reasons)),
    newest_round_(*database_, newest_round_row),
    status_(*database_, open_round), earliest_(*database_, earliest_open_round),
    insert_(*database_, insert_entry + "NOTHING"),
    revive_(*database_, revive_entry), cursor_(*database_, upsert_cursor),
    touch_(*database_, touch_post), change_(*database_, change_entry),
    doubt_(*database_, doubt_post), trust_(*database_, trust_post),
    removals_(database_, reasons_) {}

Result<MentionsTaken> SqliteEntryWrites::take(const TakeMentions& order) {
  MentionsTaken taken;
  const auto newest = newest_round();
  for (const auto& found : order.posts)
    take_post(order, found, place_of(found.post, newest, order.rounds), taken);
  move_cursor(order.cursor);
  for (const auto& reason : order.reasons)
    reasons_->add(reason);
  return database_->outcome(taken);
}

std::optional<RoundWindow> SqliteEntryWrites::newest_round() {
  std::optional<RoundWindow> newest;
  newest_round_.each([&](SqliteRow& row) {
    newest.emplace();
    newest->number = row.number();
    newest->start = row.time();
    newest->end = row.time();
  });
  return newest;
}

SqliteEntryWrites::Place
SqliteEntryWrites::place_of(const Post& post,
                            const std::optional<RoundWindow>& newest,
                            const RoundRules& rules) {
  if (!newest)
    return {};
  const int own = round_of(post.created_at, *newest, rules);
  const bool open = is_open(own, newest->number);
  return {own, open ? own : earliest_open(newest->number)};
}

bool SqliteEntryWrites::is_open(int round, int newest) {
  bool open = round > newest;
  status_.each([&](SqliteRow&) { open = true; }, round);
  return open;
}

int SqliteEntryWrites::earliest_open(int newest) {
  int earliest = newest + 1;
  earliest_.each([&](SqliteRow& row) {
    if (const auto round = row.maybe_integer())
      earliest = static_cast<int>(*round);
  });
  return earliest;
}

void SqliteEntryWrites::take_post(const TakeMentions& order,
                                  const PostItems& found, const Place& place,
                                  MentionsTaken& taken) {
  auto entry = entry_of(found, order.now, place.taken);
  for (const auto& item : found.items) {
    entry.item = item;
    if (insert(insert_, entry) == 0) {
      ++taken.duplicates;
      continue;
    }
    ++taken.added;
    if (place.taken == place.own)
      continue;
    ++taken.late;
    note_late(order, entry, place.own);
  }
}

void SqliteEntryWrites::note_late(const TakeMentions& order, const Entry& entry,
                                  int own) {
  reasons_->add({order.now, "mention_poller", "entry", subject_of(entry),
                 "moved", "late_for_round",
                 "round=" + std::to_string(own) +
                   ", takenInto=" + std::to_string(entry.round_number) +
                   ", createdAt=" + to_iso(entry.created_at),
                 order.run_id});
}

std::int64_t SqliteEntryWrites::insert(SqliteStatement& statement,
                                       const Entry& entry) {
  const auto id = kept_id(entry.post_id);
  return statement.run(id, entry.item, entry.author_id, entry.author_handle,
                       entry.text_hash, entry.created_at, entry.first_seen_at,
                       entry.round_number);
}

void SqliteEntryWrites::move_cursor(const PollCursor& cursor) {
  const auto since = maybe_kept_id(cursor.since);
  const auto newest = maybe_kept_id(cursor.newest);
  cursor_.run(since, cursor.resume_token, newest);
}

Result<ChecksApplied> SqliteEntryWrites::apply(const ApplyChecks& order) {
  ChecksApplied applied;
  for (const auto& check : order.checks)
    apply_check(order, check, applied);
  for (const auto& reason : order.reasons)
    reasons_->add(reason);
  return database_->outcome(applied);
}

void SqliteEntryWrites::apply_check(const ApplyChecks& order,
                                    const PostCheck& check,
                                    ChecksApplied& applied) {
  const auto id = kept_id(check.id);
  const int stale_before = applied.stale;
  touch_.run(id, order.now);
  for (const auto& each : check.changes)
    change(order, each, applied);
  for (const auto& entry : check.added)
    add(order, entry, applied);
  if (!check.added.empty())
    touch_.run(id, order.now); // the look-up has told of them as well
  // What came too late to be applied is no clear word either.
  const bool clear = check.clear && applied.stale == stale_before;
  (clear ? trust_ : doubt_).run(id);
}

void SqliteEntryWrites::change(const ApplyChecks& order,
                               const EntryChange& change,
                               ChecksApplied& applied) {
  if (changes_nothing(change))
    return;
  const auto& seen = change.seen;
  const bool removed = change.state == EntryState::removed;
  const auto removed_at = removed ? std::optional(order.now) : std::nullopt;
  const auto why =
    change.removal ? std::optional(to_string(*change.removal)) : std::nullopt;
  if (change_.run(seen.seq, to_string(seen.state), seen.missing_count,
                  to_string(change.state), change.missing_count,
                  change.missing_since, change.text_hash, removed_at,
                  why) != 1) {
    ++applied.stale;
    return;
  }
  if (!removed)
    return;
  ++applied.removed;
  note(order, seen, "removed", why.value_or(""));
}

void SqliteEntryWrites::add(const ApplyChecks& order, const Entry& entry,
                            ChecksApplied& applied) {
  if (insert(revive_, entry) != 1)
    return;
  ++applied.added;
  note(order, entry, "added", "item_added");
}

Result<EntriesRemoved> SqliteEntryWrites::remove(const RemoveEntries& order) {
  return removals_.remove(order);
}

void SqliteEntryWrites::note(const ApplyChecks& order, const Entry& entry,
                             std::string_view outcome, std::string_view code) {
  reasons_->add({order.now, order.actor, "entry", subject_of(entry),
                 std::string(outcome), std::string(code),
                 "missingBefore=" + std::to_string(entry.missing_count) +
                   ", round=" + std::to_string(entry.round_number),
                 order.run_id});
}

} // namespace signalbox
