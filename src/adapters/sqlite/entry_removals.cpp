#include "adapters/sqlite/entry_removals.hpp"

#include <algorithm>
#include <utility>

#include "adapters/sqlite/entry_row.hpp"

namespace signalbox {

namespace {

constexpr auto remove_post = R"sql(
UPDATE entries SET state = 'removed', removed_at = ?2,
                   removed_reason = 'manual'
WHERE post_id = ?1 AND state <> 'removed' AND frozen_in IS NULL)sql";

bool stands(const Entry& entry) {
  return entry.state != EntryState::removed && !entry.frozen_in;
}

bool is_frozen(const Entry& entry) {
  return entry.frozen_in.has_value();
}

} // namespace

SqliteEntryRemovals::SqliteEntryRemovals(
  std::shared_ptr<SqliteDatabase> database,
  std::shared_ptr<SqliteReasonWrites> reasons)
  : database_(std::move(database)), reasons_(std::move(reasons)),
    of_post_(*database_, "SELECT " + entry_columns +
                           "FROM entries WHERE post_id = ? ORDER BY seq"),
    remove_(*database_, remove_post) {}

Result<EntriesRemoved> SqliteEntryRemovals::remove(const RemoveEntries& order) {
  const auto id = kept_id(order.post_id);
  const auto post = "post " + std::to_string(order.post_id);
  std::vector<Entry> entries;
  of_post_.each([&](SqliteRow& row) { entries.push_back(read_entry(row)); },
                id);
  if (database_->failed())
    return database_->outcome(EntriesRemoved{});
  if (entries.empty())
    return fail(Errc::not_found, "no entry comes from " + post);
  const bool frozen = std::ranges::any_of(entries, is_frozen);
  if (frozen && std::ranges::none_of(entries, stands))
    return fail(Errc::conflict, "illegal_state",
                "the entries of " + post + " are in a frozen round");
  std::erase_if(entries, [](const Entry& entry) { return !stands(entry); });
  remove_.run(id, order.now);
  for (const auto& entry : entries)
    note(order, entry);
  return database_->outcome(
    EntriesRemoved{order.post_id, static_cast<int>(entries.size())});
}

void SqliteEntryRemovals::note(const RemoveEntries& order, const Entry& entry) {
  auto detail = "from=" + std::string(to_string(entry.state)) +
                ", round=" + std::to_string(entry.round_number);
  if (!order.why.empty())
    detail += ", why=" + order.why;
  reasons_->add({order.now, "operator", "entry", subject_of(entry), "removed",
                 std::string(to_string(RemovalReason::manual)),
                 std::move(detail), ""});
}

} // namespace signalbox
