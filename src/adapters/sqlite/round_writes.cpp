#include "adapters/sqlite/round_writes.hpp"

#include <set>
#include <utility>

#include <fmt/format.h>

#include "adapters/sqlite/round_record.hpp"
#include "domain/rounds/draw.hpp"
#include "domain/rounds/freeze_decision.hpp"

namespace signalbox {

namespace {

constexpr auto insert_round = R"sql(
INSERT INTO rounds (round_number, status, start_time, end_time, draw_seed)
VALUES (?, 'active', ?, ?, ?) ON CONFLICT DO NOTHING)sql";

constexpr auto begin_round = R"sql(
UPDATE rounds SET status = 'freezing', fence = fence + 1,
  freeze_step = CASE freeze_step WHEN '' THEN 'begun' ELSE freeze_step END,
  freeze_began = coalesce(freeze_began, ?2)
WHERE round_number = ?1 AND status IN ('active', 'freezing'))sql";

constexpr auto note_freeze_step = R"sql(
UPDATE rounds SET freeze_step = ?3
WHERE round_number = ?1 AND fence = ?2 AND status = 'freezing')sql";

// The index holds exactly the entries that no round has settled, so that old
// rounds cost nothing.
constexpr auto unsettled_entries = R"sql(
SELECT e.author_id, e.item, e.post_id,
  e.last_checked_at IS NULL OR e.last_checked_at < ?2 OR EXISTS (
    SELECT 1 FROM round_unverified u
    WHERE u.round_number = ?1 AND u.post_id = e.post_id)
FROM entries e INDEXED BY entries_to_check
WHERE e.state <> 'removed' AND e.frozen_in IS NULL
  AND e.round_number <= ?1)sql";

constexpr auto settle_entries = R"sql(
UPDATE entries INDEXED BY entries_to_check SET frozen_in = ?1
WHERE state <> 'removed' AND frozen_in IS NULL AND round_number <= ?1)sql";

constexpr auto freeze_round = R"sql(
UPDATE rounds SET status = 'frozen', entries_total = ?3, unverified_count = ?4,
  snapshot = ?5, snapshot_hash = ?6, snapshot_at = ?7, push_id = ?8
WHERE round_number = ?1 AND fence = ?2 AND status = 'freezing')sql";

constexpr auto leave_frozen = R"sql(
UPDATE rounds SET status = ?2, pushed_at = ?3, completed_at = ?4
WHERE round_number = ?1 AND status = 'frozen')sql";

constexpr auto draw_round = R"sql(
UPDATE rounds SET status = 'completed', completed_at = ?3, winner_index = ?2,
  winner_author_id = json_extract(snapshot, '$[' || ?2 || '].author_id'),
  winner_item = json_extract(snapshot, '$[' || ?2 || '].item'),
  winner_post_id = json_extract(snapshot, '$[' || ?2 || '].post_id')
WHERE round_number = ?1 AND status = 'drawing')sql";

PostId post_id_of(SqliteDatabase& database, const std::string& text) {
  const auto id = parse_post_id(text);
  if (!id)
    database.fail_as_damaged("entries.post_id");
  return id.value_or(0);
}

NewOutboxMessage push_of(int number, const Snapshot& snapshot) {
  return {OutboxChannel::rounds, "ROUND_FROZEN", push_body(number, snapshot),
          "", push_key(number, snapshot)};
}

NewOutboxMessage notice_of(int number, const Snapshot& snapshot) {
  return {OutboxChannel::notify, "ROUND_FROZEN",
          fmt::format("Round {} is frozen with {} entries, snapshot {}", number,
                      snapshot.rows.size(), snapshot.hash),
          fmt::format("round-{}-frozen", number), ""};
}

Reason told(std::string outcome, std::string code, std::string detail,
            std::string run_id = {}) {
  Reason reason;
  reason.outcome = std::move(outcome);
  reason.code = std::move(code);
  reason.detail = std::move(detail);
  reason.run_id = std::move(run_id);
  return reason;
}

Error stale(const Round& round, std::int64_t fence) {
  return {Errc::conflict,
          fmt::format("the freeze of round {} is in other hands or over: it is "
                      "{} with fence {}, not {}",
                      round.window.number, to_string(round.status), round.fence,
                      fence),
          "stale_fence"};
}

} // namespace

SqliteRoundWrites::SqliteRoundWrites(SqliteLedger ledger)
  : ledger_(std::move(ledger)), database_(*ledger_.database),
    newest_(database_,
            select_rounds() + "ORDER BY r.round_number DESC LIMIT 1"),
    by_number_(database_, select_rounds() + "WHERE r.round_number = ?"),
    insert_(database_, insert_round), begin_(database_, begin_round),
    step_(database_, note_freeze_step), pool_(database_, unsettled_entries),
    take_out_(database_, settle_entries), freeze_(database_, freeze_round),
    leave_(database_, leave_frozen), draw_(database_, draw_round) {}

Result<RoundOpened> SqliteRoundWrites::open_first(const OpenFirstRound& order) {
  std::optional<Round> newest;
  newest_.each([&](SqliteRow& row) { newest = read_round(row); });
  if (newest)
    return database_.outcome(RoundOpened{std::move(*newest), false});
  open({1, order.now, order.now + order.duration}, order.draw_seed, order.now);
  return find(1).map([](Round&& round) {
    return RoundOpened{std::move(round), true};
  });
}

void SqliteRoundWrites::open(const RoundWindow& window,
                             const std::string& draw_seed, WallTime now) {
  if (insert_.run(window.number, window.start, window.end, draw_seed) == 1)
    note(window.number, now, told("active", "opened", ""));
}

Result<Round> SqliteRoundWrites::find(int number) {
  std::optional<Round> found;
  by_number_.each([&](SqliteRow& row) { found = read_round(row); }, number);
  if (!found && !database_.failed())
    return fail(Errc::not_found, fmt::format("there is no round {}", number));
  return database_.outcome(std::move(found).value_or(Round{}));
}

/// The round, if this fence still holds its freeze.
Result<Round> SqliteRoundWrites::find_held(int number, std::int64_t fence) {
  auto round = find(number);
  if (round &&
      (round->status != RoundStatus::freezing || round->fence != fence))
    return tl::unexpected(stale(*round, fence));
  return round;
}

Result<Round> SqliteRoundWrites::begin_freeze(const BeginFreeze& order) {
  auto before = find(order.number);
  if (!before)
    return before;
  if (begin_.run(order.number, order.now) != 1 && !database_.failed()) {
    const auto why = freeze_if_needed(*before, order.now, {}).reason;
    return fail(
      Errc::conflict, wire_name(why),
      fmt::format("round {} is {}", order.number, to_string(before->status)));
  }
  note(order.number, order.now,
       told("freezing", order.cause,
            fmt::format("fence={}, step={}", before->fence + 1,
                        to_string(before->step)),
            order.run_id));
  return find(order.number);
}

Result<FreezeStepNoted>
SqliteRoundWrites::note_step(const NoteFreezeStep& order) {
  auto round = find_held(order.number, order.fence);
  if (!round)
    return tl::unexpected(std::move(round.error()));
  step_.run(order.number, order.fence, to_string(order.step));
  return database_.outcome(FreezeStepNoted{});
}

Result<SnapshotStored>
SqliteRoundWrites::store_snapshot(const StoreSnapshot& order) {
  auto round = find_held(order.number, order.fence);
  if (!round)
    return tl::unexpected(std::move(round.error()));
  auto pool = read_pool(*round, order);
  const auto snapshot = make_snapshot(std::move(pool.rows));
  take_out_.run(order.number);
  keep_snapshot(order, pool, snapshot);
  RoundRules next_rules;
  next_rules.duration = order.duration;
  const auto next = next_window(round->window, next_rules);
  open(next, order.next_draw_seed, order.now);
  auto frozen = find(order.number);
  auto opened = find(next.number);
  if (!frozen || !opened)
    return tl::unexpected(frozen ? opened.error() : frozen.error());
  return SnapshotStored{std::move(*frozen), std::move(*opened)};
}

SqliteRoundWrites::Pool
SqliteRoundWrites::read_pool(const Round& round, const StoreSnapshot& order) {
  Pool pool;
  std::set<PostId> unverified;
  pool_.each(
    [&](SqliteRow& row) {
      SnapshotRow entry{row.text(), row.text(), 0};
      entry.post_id = post_id_of(database_, row.text());
      const bool unknown = row.flag();
      if (unknown)
        unverified.insert(entry.post_id);
      if (unknown && order.drop_unverified)
        ++pool.dropped;
      else
        pool.rows.push_back(std::move(entry));
    },
    order.number, round.freeze_began);
  pool.unverified_posts = std::ssize(unverified);
  return pool;
}

void SqliteRoundWrites::keep_snapshot(const StoreSnapshot& order,
                                      const Pool& pool,
                                      const Snapshot& snapshot) {
  const auto push_id = announce(order, snapshot);
  freeze_.run(order.number, order.fence, std::ssize(snapshot.rows),
              pool.unverified_posts, snapshot.json, snapshot.hash, order.now,
              push_id);
  note(order.number, order.now,
       told("frozen", snapshot.rows.empty() ? "empty_pool" : "snapshot_stored",
            fmt::format("count={}, unverified={}, dropped={}, hash={}",
                        snapshot.rows.size(), pool.unverified_posts,
                        pool.dropped, snapshot.hash),
            order.run_id));
}

/// Puts what the outside is told into the outbox; answers the push's id.
std::optional<std::int64_t>
SqliteRoundWrites::announce(const StoreSnapshot& order,
                            const Snapshot& snapshot) {
  if (order.notify)
    ledger_.outbox->add(notice_of(order.number, snapshot), order.now);
  if (!order.push || snapshot.rows.empty())
    return std::nullopt;
  return ledger_.outbox->add(push_of(order.number, snapshot), order.now);
}

Result<RoundAdvanced> SqliteRoundWrites::advance(const AdvanceRound& order) {
  const auto round = find(order.number);
  if (!round)
    return tl::unexpected(round.error());
  const bool settled =
    round->push == PushState::none || round->push == PushState::sent;
  if (round->status == RoundStatus::frozen && settled)
    leave(*round, order);
  else if (round->status == RoundStatus::drawing)
    draw(*round, order);
  return find(order.number).map([&](Round&& after) {
    return RoundAdvanced{std::move(after), round->status};
  });
}

void SqliteRoundWrites::leave(const Round& round, const AdvanceRound& order) {
  const bool draws = !round.draw_seed.empty() && round.entries_total > 0;
  const auto next = draws ? RoundStatus::drawing : RoundStatus::completed;
  leave_.run(order.number, to_string(next), round.pushed_at,
             draws ? std::nullopt : std::optional(order.now));
  note(order.number, order.now,
       told(std::string(to_string(next)),
            round.pushed_at ? "pushed" : "no_push",
            fmt::format("message={}", round.push_ref)));
}

void SqliteRoundWrites::draw(const Round& round, const AdvanceRound& order) {
  const auto index =
    draw_winner(round.draw_seed, round.snapshot_hash,
                static_cast<std::uint64_t>(round.entries_total))
      .value_or(0);
  draw_.run(order.number, index, order.now);
  note(order.number, order.now,
       told("completed", "drawn",
            fmt::format("index={}, count={}", index, round.entries_total)));
}

void SqliteRoundWrites::note(int number, WallTime at, Reason reason) {
  reason.at = at;
  reason.actor = "freeze_coordinator";
  reason.subject_kind = "round";
  reason.subject_id = std::to_string(number);
  ledger_.reasons->add(reason);
}

} // namespace signalbox
