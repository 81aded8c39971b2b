#include "adapters/sqlite/lane_move_reads.hpp"

#include <fmt/format.h>

#include "adapters/sqlite/page_keys.hpp"

namespace signalbox {

namespace {

constexpr auto select_moves = R"sql(
SELECT {0}
FROM lane_moves
WHERE book = 0 AND ts >= ?1 AND ts < ?2 AND (ts, ticker, receipt_id) <
  (?3, ?4, ?5) {1}
ORDER BY ts DESC, ticker DESC, receipt_id DESC LIMIT ?6)sql";

/// `<ts ms>:<ticker>:<receipt id>`.
std::string key_of(const MoveRow& move) {
  return fmt::format("{}:{}:{}", move.ts.time_since_epoch().count(),
                     move.ticker, move.receipt_id);
}

/// The place behind which a page begins.
struct MovePlace {
  WallTime ts = end_of_time;
  std::string ticker, receipt_id;
};

Result<MovePlace> place_of(const std::string& after) {
  if (after.empty())
    return MovePlace{};
  const auto time = split_time(after);
  const auto colon = time ? time->rest.find(':') : std::string_view::npos;
  if (colon == std::string_view::npos)
    return unknown_after(after);
  return MovePlace{time->time, std::string(time->rest.substr(0, colon)),
                   std::string(time->rest.substr(colon + 1))};
}

} // namespace

MoveRow read_lane_move(SqliteRow& row) {
  MoveRow move;
  move.ticker = row.text();
  move.ts = row.time();
  move.receipt_id = row.text();
  move.from = row.text();
  move.to = row.text();
  move.rule = row.number();
  move.meta = row.text();
  return move;
}

SqliteLaneMoveReads::SqliteLaneMoveReads(SqliteDatabase& database)
  : database_(database),
    all_(database, fmt::format(select_moves, lane_move_columns, "")),
    of_ticker_(database, fmt::format(select_moves, lane_move_columns,
                                     "AND ticker = ?7")) {}

Result<LaneMoves> SqliteLaneMoveReads::list(const ListLaneMoves& query) {
  const auto place = place_of(query.after);
  if (!place)
    return tl::unexpected(place.error());
  LaneMoves found;
  const auto take = [&](SqliteRow& row) {
    found.moves.push_back(read_lane_move(row));
  };
  const auto from = query.from.value_or(begin_of_time);
  const auto to = query.to.value_or(end_of_time);
  if (query.ticker.empty())
    all_.each(take, from, to, place->ts, place->ticker, place->receipt_id,
              query.limit + 1);
  else
    of_ticker_.each(take, from, to, place->ts, place->ticker, place->receipt_id,
                    query.limit + 1, query.ticker);
  if (cut(found.moves, query.limit))
    found.next = key_of(found.moves.back());
  return database_.outcome(std::move(found));
}

} // namespace signalbox
