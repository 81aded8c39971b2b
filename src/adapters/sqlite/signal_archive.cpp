#include "adapters/sqlite/signal_archive.hpp"

#include <algorithm>
#include <charconv>

#include "domain/core/deadline.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

// Each status is walked in its index and the walks are merged, so that a page
// costs the same however much is stored.
constexpr auto scan_of_status = R"sql(
SELECT created_at, id, seq, status, updated_at, pending_since
FROM signals INDEXED BY signals_by_status
WHERE (created_at, id) > (?1, ?2) AND created_at <= ?3 AND status = )sql";

std::string merged_scan() {
  const std::string one = scan_of_status;
  return one + "?4 UNION ALL" + one + "?5 UNION ALL" + one +
         "?6 ORDER BY created_at, id";
}

constexpr auto archive_signal = R"sql(
UPDATE signals SET status = 'ARCHIVED', updated_at = ?2, archived_at = ?2,
  due_at = ?2
WHERE seq = ?1)sql";

constexpr auto old_signals = R"sql(
SELECT seq, id FROM signals INDEXED BY signals_due
WHERE status = ?1 AND due_at <= ?2 ORDER BY due_at LIMIT ?3)sql";

constexpr auto remember_signal = R"sql(
INSERT OR REPLACE INTO signal_history (id, removed_at, ticker, side, status,
                                       score_tenths, created_at)
SELECT id, ?2, ticker, side, status, score_tenths, created_at FROM signals
WHERE seq = ?1)sql";

constexpr auto remove_signal = "DELETE FROM signals WHERE seq = ?";

constexpr auto remove_old_runs = R"sql(
DELETE FROM drain_runs WHERE finished_at <= ?1 AND seq IN (
  SELECT seq FROM drain_runs ORDER BY seq LIMIT ?2))sql";

/// The place in the order of creation after which a scan goes on.
struct Cursor {
  WallTime created_at = WallTime::min();
  std::string id;

  std::string to_text() const {
    return std::to_string(created_at.time_since_epoch().count()) + ":" + id;
  }
};

std::optional<Cursor> parse_cursor(std::string_view text) {
  if (text.empty())
    return Cursor{};
  std::int64_t millis = 0;
  const auto* end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, millis);
  if (error != std::errc{} || next == end || *next != ':')
    return std::nullopt;
  return Cursor{WallTime{Millis{millis}}, std::string(next + 1, end)};
}

/// What the 24 h rule takes first; a dry run leaves it to that rule.
bool is_expired(SignalStatus status, WallTime pending_since,
                const ArchiveSignals& order) {
  return status == SignalStatus::pending &&
         pending_since <=
           order.now - std::chrono::hours{order.max_pending_hours};
}

} // namespace

SqliteArchive::SqliteArchive(SqliteLedger ledger, SqliteReclaim& reclaim)
  : ledger_(std::move(ledger)), reclaim_(reclaim),
    scan_(*ledger_.database, merged_scan()),
    archive_(*ledger_.database, archive_signal),
    old_(*ledger_.database, old_signals),
    remember_(*ledger_.database, remember_signal),
    remove_(*ledger_.database, remove_signal),
    old_runs_(*ledger_.database, remove_old_runs) {}

Result<ArchiveReport> SqliteArchive::archive(const ArchiveSignals& order) {
  for (const auto status : order.statuses)
    if (!may_become(status, SignalStatus::archived))
      return fail(Errc::invalid_argument, "invalid_parameter",
                  "a signal that is " + std::string(to_string(status)) +
                    " cannot be archived");
  if (!parse_cursor(order.cursor))
    return fail(Errc::invalid_argument, "invalid_parameter",
                "cursor is not one that an earlier page answered");
  ArchiveReport report;
  report.cursor_in = order.cursor;
  if (!order.dry_run)
    reclaim_.expire(order.now, order.max_pending_hours, "");
  const auto eligible = scan(order, report);
  report.eligible = static_cast<int>(eligible.size());
  if (!order.dry_run) {
    for (const auto& signal : eligible)
      put_away(signal, order);
    report.archived = report.eligible;
    report.removed = remove_old(order);
  }
  report.remaining_pending = ledger_.tallies->of(SignalStatus::pending);
  return ledger_.database->outcome(std::move(report));
}

std::vector<SqliteArchive::Eligible>
SqliteArchive::scan(const ArchiveSignals& order, ArchiveReport& report) {
  const auto end = Deadline::after(ledger_.clock->now(), order.budget);
  const auto latest = order.now - std::chrono::hours{order.older_than_hours};
  const auto from = parse_cursor(order.cursor).value_or(Cursor{});
  auto last = from;
  std::vector<Eligible> eligible;
  const auto on_row = [&](SqliteRow& row) {
    report.expired = end.passed(ledger_.clock->now());
    if (report.expired || report.scanned >= order.scan_limit ||
        std::ssize(eligible) >= order.limit) {
      report.cursor_out = last.to_text();
      return false;
    }
    ++report.scanned;
    last = {row.time(), row.text()};
    Eligible one{row.integer(), last.id, row.word(status_from), row.time()};
    if (one.updated_at <= latest && !is_expired(one.status, row.time(), order))
      eligible.push_back(std::move(one));
    return true;
  };
  const auto asked = [&](SignalStatus status) {
    return std::ranges::count(order.statuses, status) > 0
             ? std::optional(to_string(status))
             : std::nullopt;
  };
  scan_.each(on_row, from.created_at, from.id, latest,
             asked(SignalStatus::pending), asked(SignalStatus::error),
             asked(SignalStatus::scored));
  return eligible;
}

void SqliteArchive::put_away(const Eligible& signal,
                             const ArchiveSignals& order) {
  archive_.run(signal.seq, order.now);
  ledger_.tallies->move(signal.status, SignalStatus::archived, 1);
  ledger_.reasons->add(
    {order.now, "archive", "signal", signal.id, "ARCHIVED", "older_than",
     "status=" + std::string(to_string(signal.status)) +
       ", updatedAt=" + to_iso(signal.updated_at) +
       ", olderThanHours=" + std::to_string(order.older_than_hours),
     ""});
}

int SqliteArchive::remove_old(const ArchiveSignals& order) {
  const auto latest = order.now - std::chrono::days{order.ttl_days};
  auto left = order.limit;
  for (const auto status : {SignalStatus::archived, SignalStatus::approved,
                            SignalStatus::dismissed})
    left -= remove_old(status, latest, {order.now, left});
  old_runs_.run(latest, order.limit);
  return order.limit - left;
}

int SqliteArchive::remove_old(SignalStatus status, WallTime latest,
                              const Removal& removal) {
  std::vector<std::pair<std::int64_t, std::string>> old;
  old_.each(
    [&](SqliteRow& row) {
      const auto seq = row.integer();
      old.emplace_back(seq, row.text());
    },
    to_string(status), latest, std::max(removal.limit, 0));
  for (const auto& [seq, id] : old) {
    remember_.run(seq, removal.now);
    remove_.run(seq);
    ledger_.reasons->drop("signal", id);
  }
  const auto count = static_cast<int>(old.size());
  ledger_.tallies->add(status, -count);
  return count;
}

} // namespace signalbox
