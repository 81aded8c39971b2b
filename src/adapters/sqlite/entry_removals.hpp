#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/sqlite/reason_writes.hpp"
#include "domain/core/error.hpp"
#include "domain/posts/store_orders.hpp"

namespace signalbox {

/// What a person takes out of the table of entries.
class SqliteEntryRemovals {
public:
  SqliteEntryRemovals(std::shared_ptr<SqliteDatabase> database,
                      std::shared_ptr<SqliteReasonWrites> reasons);

  /// Fails with `not_found`, `conflict` named `illegal_state` and `storage`.
  Result<EntriesRemoved> remove(const RemoveEntries& order);

private:
  void note(const RemoveEntries& order, const Entry& entry);

  std::shared_ptr<SqliteDatabase> database_;
  std::shared_ptr<SqliteReasonWrites> reasons_;
  SqliteStatement of_post_, remove_;
};

} // namespace signalbox
