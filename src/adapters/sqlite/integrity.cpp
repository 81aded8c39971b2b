#include "adapters/sqlite/integrity.hpp"

#include <sqlite3.h>

#include "adapters/sqlite/statement.hpp"
#include "domain/core/deadline.hpp"

namespace signalbox {

namespace {

constexpr int operations_between_looks = 1000;

// SQLite looks at the limit between its steps only, and walking through one
// large table is a single step. So a file that cannot be read through in time
// (measured: 60 pages a millisecond, warm) is not begun.
constexpr std::int64_t pages_per_millisecond = 40;

struct Limit {
  const SteadyClock& clock;
  Deadline end;

  static int passed(void* self) {
    const auto& limit = *static_cast<const Limit*>(self);
    return limit.end.passed(limit.clock.now()) ? 1 : 0;
  }
};

bool too_large(SqliteDatabase& database, Millis budget) {
  std::int64_t pages = 0;
  SqliteStatement(database, "PRAGMA page_count").each([&](SqliteRow& row) {
    pages = row.integer();
  });
  return pages > budget.count() * pages_per_millisecond;
}

/// The faults, one a line; empty if there are none.
std::string find_faults(SqliteDatabase& database) {
  std::string faults;
  SqliteStatement(database, "PRAGMA integrity_check(10)")
    .each([&](SqliteRow& row) {
      if (auto line = row.text(); line != "ok")
        faults += (faults.empty() ? "" : "\n") + line;
    });
  return faults;
}

} // namespace

IntegrityCheck check_integrity(SqliteDatabase& database,
                               const SteadyClock& clock, Millis budget) {
  if (budget <= Millis{0} || too_large(database, budget))
    return {IntegrityCheck::Verdict::unfinished, ""};
  Limit limit{clock, Deadline::after(clock.now(), budget)};
  sqlite3_progress_handler(database.handle(), operations_between_looks,
                           &Limit::passed, &limit);
  auto faults = find_faults(database);
  sqlite3_progress_handler(database.handle(), 0, nullptr, nullptr);
  const bool cut = sqlite3_errcode(database.handle()) == SQLITE_INTERRUPT;
  const auto ended = database.outcome();
  if (!faults.empty())
    return {IntegrityCheck::Verdict::damaged, std::move(faults)};
  if (cut)
    return {IntegrityCheck::Verdict::unfinished, ""};
  if (!ended)
    return {IntegrityCheck::Verdict::damaged, ended.error().detail};
  return {};
}

Result<void> check_integrity(const std::string& path) {
  auto database = SqliteDatabase::open(path, SqliteDatabase::Access::read_only);
  if (!database)
    return tl::unexpected(std::move(database.error()));
  const auto faults = find_faults(**database);
  if (!faults.empty())
    return fail(Errc::storage, "store_damaged", path + ": " + faults);
  return (*database)->outcome();
}

} // namespace signalbox
