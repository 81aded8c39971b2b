#include "adapters/sqlite/reason_writes.hpp"

namespace signalbox {

namespace {

constexpr auto insert_reason = R"sql(
INSERT INTO reasons (at, actor, subject_kind, subject_id, outcome, code,
                     detail, run_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto delete_reasons = R"sql(
DELETE FROM reasons WHERE subject_kind = ? AND subject_id = ?)sql";

} // namespace

SqliteReasonWrites::SqliteReasonWrites(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), insert_(*database_, insert_reason),
    delete_(*database_, delete_reasons) {}

Result<ReasonsNoted> SqliteReasonWrites::note(const NoteReasons& order) {
  for (const auto& reason : order.reasons)
    add(reason);
  return database_->outcome(ReasonsNoted{});
}

void SqliteReasonWrites::add(const Reason& reason) {
  insert_.run(reason.at, reason.actor, reason.subject_kind, reason.subject_id,
              reason.outcome, reason.code, reason.detail, reason.run_id);
}

void SqliteReasonWrites::drop(std::string_view subject_kind,
                              std::string_view subject_id) {
  delete_.run(subject_kind, subject_id);
}

} // namespace signalbox
