#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/sqlite/statement.hpp"
#include "ports/stores/entry_store.hpp"

namespace signalbox {

/// Entries, read over this connection; one unchanging view per call.
class SqliteEntryReads : public EntryReads {
public:
  explicit SqliteEntryReads(std::shared_ptr<SqliteDatabase> database);

  Result<PollCursor> cursor(const ReadPollCursor& query) override;
  Result<PickedPosts> pick(const PickPosts& query) override;
  Result<EntryList> list(const ListEntries& query) override;
  Result<EntryCounts> count(const CountEntries& query) override;

private:
  std::vector<PostId> picked_ids(const PickPosts& query);
  std::vector<Entry> standing(PostId id);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement cursor_, oldest_, newest_, of_round_, round_size_, standing_,
    active_, list_, states_;
};

} // namespace signalbox
