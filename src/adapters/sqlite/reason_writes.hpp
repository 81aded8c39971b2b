#pragma once

#include <memory>

#include "adapters/sqlite/statement.hpp"
#include "ports/stores/reason_store.hpp"

namespace signalbox {

/// Appends reasons, also for the other topics inside their own orders.
class SqliteReasonWrites : public ReasonWrites {
public:
  explicit SqliteReasonWrites(std::shared_ptr<SqliteDatabase> database);

  Result<ReasonsNoted> note(const NoteReasons& order) override;

  /// Appends one; a failure shows in the order's outcome.
  void add(const Reason& reason);

  /// Forgets the reasons of a subject that is removed.
  void drop(std::string_view subject_kind, std::string_view subject_id);

private:
  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement insert_, delete_;
};

} // namespace signalbox
