#pragma once

#include <memory>

#include "adapters/sqlite/entry_removals.hpp"
#include "adapters/sqlite/reason_writes.hpp"
#include "ports/stores/entry_store.hpp"

namespace signalbox {

/// Entries as rows; rounds are only read, to know where a post belongs.
class SqliteEntryWrites : public EntryWrites {
public:
  SqliteEntryWrites(std::shared_ptr<SqliteDatabase> database,
                    std::shared_ptr<SqliteReasonWrites> reasons);

  Result<MentionsTaken> take(const TakeMentions& order) override;
  Result<ChecksApplied> apply(const ApplyChecks& order) override;
  Result<EntriesRemoved> remove(const RemoveEntries& order) override;

private:
  /// Where a post belongs, and where it goes.
  struct Place {
    int own = 1, taken = 1;
  };

  std::optional<RoundWindow> newest_round();
  Place place_of(const Post& post, const std::optional<RoundWindow>& newest,
                 const RoundRules& rules);
  bool is_open(int round, int newest);
  int earliest_open(int newest);
  void take_post(const TakeMentions& order, const PostItems& found,
                 const Place& place, MentionsTaken& taken);
  void note_late(const TakeMentions& order, const Entry& entry, int own);
  std::int64_t insert(SqliteStatement& statement, const Entry& entry);
  void move_cursor(const PollCursor& cursor);

  void apply_check(const ApplyChecks& order, const PostCheck& check,
                   ChecksApplied& applied);
  void change(const ApplyChecks& order, const EntryChange& change,
              ChecksApplied& applied);
  void add(const ApplyChecks& order, const Entry& entry,
           ChecksApplied& applied);
  void note(const ApplyChecks& order, const Entry& entry,
            std::string_view outcome, std::string_view code);

  std::shared_ptr<SqliteDatabase> database_;
  std::shared_ptr<SqliteReasonWrites> reasons_;
  SqliteStatement newest_round_, status_, earliest_, insert_, revive_, cursor_,
    touch_, change_, doubt_, trust_;
  SqliteEntryRemovals removals_;
};

} // namespace signalbox
