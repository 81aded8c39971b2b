#include "http/handlers/timed_views.hpp"

#include "domain/replay/staleness.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/millis_member.hpp"

namespace signalbox::http {
namespace {

void write_move(json::Writer& writer, const MoveRow& move) {
  writer.begin_object().member("ticker", move.ticker);
  text_or_null(writer, "from", move.from);
  text_or_null(writer, "to", move.to);
  writer.member("ts", millis_of(move.ts)).member("rule", move.rule).key("meta");
  if (move.meta.empty())
    writer.null();
  else
    writer.raw(move.meta);
  writer.end_object();
}

} // namespace

Response render_lane_moves(const LaneMoves& moves) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("moves").begin_array();
  for (const auto& move : moves.moves)
    write_move(writer, move);
  writer.end_array();
  text_or_null(writer, "next", moves.next);
  writer.end_object();
  return json_answer(200, writer);
}

Response render_timed_health(const ReplayHealth& health, const StateAge& age) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("receipts", health.receipts)
    .member("tickers", health.tickers)
    .member("openTrades", health.open_trades);
  millis_or_null(writer, "newestReceipt", health.newest_receipt);
  millis_or_null(writer, "lastReceived", health.last_received);
  writer.member("inSession", age.calendar.session_at(age.now).has_value())
    .key("staleness");
  if (health.newest_receipt)
    writer.value(
      to_string(staleness_of(*health.newest_receipt, age.now, age.calendar)));
  else
    writer.null();
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
