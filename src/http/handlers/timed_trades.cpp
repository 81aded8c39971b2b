#include "http/handlers/timed_trades.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "domain/core/decimal.hpp"
#include "domain/replay/trade_tallies.hpp"
#include "http/handlers/answer.hpp"

namespace signalbox::http {
namespace {

constexpr int money_digits = 4;

/// Into an open object.
void write_tally(json::Writer& writer, const TradeTally& tally) {
  writer.member("trades", tally.trades)
    .member("wins", tally.wins)
    .member("losses", tally.losses)
    .member("flats", tally.flats)
    .member("pnl", Decimal::scaled(tally.pnl_e4, money_digits));
}

/// The record as it is kept. That a replay has left it open is the store's to
/// know, which writes no record again.
void write_trade(json::Writer& writer, const TradeRow& trade) {
  if (!trade.replay_open) {
    writer.raw(trade.json);
    return;
  }
  auto marked = trade.json;
  marked.pop_back(); // the brace that ends the object
  marked += R"(,"replayOpen":true})";
  writer.raw(marked);
}

void write_trades(json::Writer& writer, std::string_view name,
                  const std::vector<const TradeRow*>& trades, int limit) {
  writer.key(name).begin_array();
  const auto shown = std::min(trades.size(), static_cast<std::size_t>(limit));
  for (std::size_t i = 0; i < shown; ++i)
    writer.raw(trades[i]->json);
  writer.end_array();
}

} // namespace

Response render_sim_trades(const SimTradePage& page) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("trades").begin_array();
  for (const auto& trade : page.trades)
    write_trade(writer, trade);
  writer.end_array().member("total", page.total);
  text_or_null(writer, "next", page.next);
  writer.end_object();
  return json_answer(200, writer);
}

Response render_trades_by_day(const ClosedTrades& closed) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("days").begin_array();
  for (const auto& day : tally_by_day(closed.trades)) {
    writer.begin_object().member("date", to_text(day.date));
    write_tally(writer, day.tally);
    writer.end_object();
  }
  writer.end_array().end_object();
  return json_answer(200, writer);
}

Response render_trades_by_pnl(int limit, const ClosedTrades& closed) {
  const auto board = tally_by_pnl(closed.trades);
  json::Writer writer;
  writer.begin_object().member("ok", true);
  write_trades(writer, "winners", board.winners, limit);
  write_trades(writer, "losers", board.losers, limit);
  writer.key("totals").begin_object();
  write_tally(writer, board.totals);
  writer.member("won", Decimal::scaled(board.totals.won_e4, money_digits))
    .member("lost", Decimal::scaled(board.totals.lost_e4, money_digits))
    .end_object()
    .end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
