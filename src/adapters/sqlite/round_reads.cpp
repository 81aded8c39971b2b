#include "adapters/sqlite/round_reads.hpp"

#include "adapters/sqlite/round_record.hpp"

namespace signalbox {

namespace {

constexpr auto snapshot_of = R"sql(
SELECT snapshot, coalesce(snapshot_hash, ''), entries_total FROM rounds
WHERE round_number = ?)sql";

constexpr auto current_round = R"sql(
WHERE r.status IN ('active', 'freezing') AND r.status <> 'completed'
ORDER BY r.round_number LIMIT 1)sql";

// A push that waits has its time; one that was refused waits for a person.
constexpr auto ready_rounds = R"sql(
WHERE r.status IN ('frozen', 'drawing') AND r.status <> 'completed'
  AND (r.push_id IS NULL OR r.pushed_at IS NOT NULL OR o.state = 'sent'
       OR o.id IS NULL)
ORDER BY r.round_number LIMIT 20)sql";

} // namespace

SqliteRoundReads::SqliteRoundReads(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)),
    newest_(*database_,
            select_rounds() + "ORDER BY r.round_number DESC LIMIT ?"),
    by_number_(*database_, select_rounds() + "WHERE r.round_number = ?"),
    snapshot_(*database_, snapshot_of),
    current_(*database_, select_rounds() + current_round),
    ready_(*database_, select_rounds() + ready_rounds) {}

Result<RoundList> SqliteRoundReads::list(const ListRounds& query) {
  RoundList list;
  newest_.each([&](SqliteRow& row) { list.rounds.push_back(read_round(row)); },
               query.limit);
  return database_->outcome(std::move(list));
}

Result<Round> SqliteRoundReads::find(const FindRound& query) {
  std::optional<Round> found;
  by_number_.each([&](SqliteRow& row) { found = read_round(row); },
                  query.number);
  if (!found && !database_->failed())
    return fail(Errc::not_found,
                "there is no round " + std::to_string(query.number));
  return database_->outcome(std::move(found).value_or(Round{}));
}

Result<StoredSnapshot> SqliteRoundReads::snapshot(const ReadSnapshot& query) {
  std::optional<StoredSnapshot> found;
  snapshot_.each(
    [&](SqliteRow& row) {
      auto json = row.text();
      auto hash = row.text();
      found = StoredSnapshot{query.number, std::move(hash), row.integer(),
                             std::move(json)};
    },
    query.number);
  const auto number = std::to_string(query.number);
  if (!found && !database_->failed())
    return fail(Errc::not_found, "there is no round " + number);
  if (found && found->hash.empty())
    return fail(Errc::not_found, "not_frozen",
                "round " + number + " has no snapshot yet");
  return database_->outcome(std::move(found).value_or(StoredSnapshot{}));
}

Result<OpenRounds> SqliteRoundReads::open(const ReadOpenRounds&) {
  const SqliteSnapshot view(*database_);
  OpenRounds open;
  current_.each([&](SqliteRow& row) { open.current = read_round(row); });
  ready_.each([&](SqliteRow& row) { open.ready.push_back(read_round(row)); });
  return database_->outcome(std::move(open));
}

} // namespace signalbox
