#include "adapters/sqlite/round_record.hpp"

namespace signalbox {

namespace {

// The outbox forgets a settled message in time; the round remembers. A round's
// message is settled by being sent only, so one that is forgotten was sent.
constexpr auto rounds_with_push = R"sql(
SELECT r.round_number, r.status, r.start_time, r.end_time, r.fence,
  r.freeze_step, r.freeze_began,
  CASE WHEN r.snapshot IS NULL
    THEN (SELECT count(*) FROM entries e
          WHERE e.round_number = r.round_number AND e.state <> 'removed')
    ELSE r.entries_total END,
  r.unverified_count, coalesce(r.snapshot_hash, ''), r.snapshot_at,
  CASE WHEN r.push_id IS NULL THEN 'none'
    WHEN r.pushed_at IS NOT NULL THEN 'sent'
    ELSE coalesce(o.state, 'sent') END,
  CASE WHEN r.pushed_at IS NOT NULL THEN r.pushed_at
    WHEN o.state = 'sent' THEN o.settled_at
    WHEN r.push_id IS NOT NULL AND o.id IS NULL THEN r.snapshot_at END,
  coalesce(r.push_id, ''), r.draw_seed, r.winner_index, r.winner_author_id,
  r.winner_item, r.winner_post_id, r.completed_at
FROM rounds r LEFT JOIN outbox o ON o.id = r.push_id
)sql";

std::optional<Winner> read_winner(SqliteRow& row) {
  Winner winner;
  const auto index = row.maybe_integer();
  winner.author_id = row.text();
  winner.item = row.text();
  winner.post_id = row.text();
  if (!index)
    return std::nullopt;
  winner.index = *index;
  return winner;
}

} // namespace

std::string select_rounds() {
  return rounds_with_push;
}

Round read_round(SqliteRow& row) {
  Round round;
  round.window.number = row.number();
  round.status = row.word(round_status_from);
  round.window.start = row.time();
  round.window.end = row.time();
  round.fence = row.integer();
  round.step = row.word(freeze_step_from);
  round.freeze_began = row.maybe_time();
  round.entries_total = row.integer();
  round.unverified = row.integer();
  round.snapshot_hash = row.text();
  round.snapshot_at = row.maybe_time();
  round.push = row.word(push_state_from);
  round.pushed_at = row.maybe_time();
  round.push_ref = row.text();
  round.draw_seed = row.text();
  round.winner = read_winner(row);
  round.completed_at = row.maybe_time();
  return round;
}

} // namespace signalbox
