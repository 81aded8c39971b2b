#include "adapters/sqlite/trade_row.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace signalbox {

namespace {

/// In the order in which they are read and bound.
constexpr std::array<std::string_view, 39> columns{"id",
                                                   "signal_id",
                                                   "ticker",
                                                   "side",
                                                   "quantity",
                                                   "entry_price",
                                                   "decision_price",
                                                   "stop_price",
                                                   "take_profit_price",
                                                   "status",
                                                   "source",
                                                   "tier",
                                                   "score_tenths",
                                                   "risk_dollars",
                                                   "paper",
                                                   "client_order_id",
                                                   "broker_order_id",
                                                   "broker_status",
                                                   "stop_order_id",
                                                   "take_profit_order_id",
                                                   "filled_quantity",
                                                   "average_fill",
                                                   "created_at",
                                                   "updated_at",
                                                   "executed_at",
                                                   "closed_at",
                                                   "finalized_at",
                                                   "close_reason",
                                                   "close_price",
                                                   "realized_pnl",
                                                   "realized_r",
                                                   "last_price",
                                                   "unrealized_pnl",
                                                   "unrealized_r",
                                                   "error",
                                                   "managed_rule",
                                                   "managed_stop",
                                                   "managed_at",
                                                   "version"};

/// What a trade keeps for its whole life, and its version, which is guarded.
constexpr std::array<std::string_view, 7> never_updated{
  "id", "signal_id", "ticker", "side", "source", "created_at", "version"};

std::optional<Tier> tier_named(std::string_view text) {
  for (const auto tier : {Tier::a, Tier::b, Tier::c, Tier::reject})
    if (to_string(tier) == text)
      return tier;
  return std::nullopt;
}

bool is_updated(std::string_view column) {
  return std::ranges::find(never_updated, column) == never_updated.end();
}

} // namespace

std::string select_trades() {
  return fmt::format("SELECT {} FROM trades ", fmt::join(columns, ", "));
}

std::string insert_trade() {
  std::string places;
  for (std::size_t i = 0; i < columns.size(); ++i)
    places += "?, ";
  return fmt::format("INSERT INTO trades ({}, et_date) VALUES ({}?)",
                     fmt::join(columns, ", "), places);
}

std::string update_trade() {
  std::string changes;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (is_updated(columns[i]))
      changes += fmt::format("{} = ?{}, ", columns[i], i + 1);
  return fmt::format("UPDATE trades SET {}version = version + 1 "
                     "WHERE id = ?1 AND version = ?{}",
                     changes, columns.size());
}

Trade read_trade(SqliteRow& row) {
  Trade trade;
  trade.id = row.text();
  trade.signal_id = row.text();
  trade.ticker = row.text();
  trade.side = row.word(side_from);
  trade.quantity = row.decimal();
  trade.entry_price = row.decimal();
  trade.decision_price = row.maybe_decimal();
  trade.stop_price = row.decimal();
  trade.take_profit_price = row.maybe_decimal();
  trade.status = row.word(trade_status_from);
  trade.source = row.text();
  trade.tier = row.word(tier_named);
  trade.score = Score{row.number()};
  trade.risk_dollars = row.decimal();
  trade.paper = row.flag();
  trade.client_order_id = row.text();
  trade.broker_order_id = row.text();
  trade.broker_status = row.text();
  trade.stop_order_id = row.text();
  trade.take_profit_order_id = row.text();
  trade.filled_quantity = row.maybe_decimal();
  trade.average_fill = row.maybe_decimal();
  trade.created_at = row.time();
  trade.updated_at = row.time();
  trade.executed_at = row.maybe_time();
  trade.closed_at = row.maybe_time();
  trade.finalized_at = row.maybe_time();
  trade.close_reason = row.text();
  trade.close_price = row.maybe_decimal();
  trade.realized_pnl = row.maybe_decimal();
  trade.realized_r = row.maybe_decimal();
  trade.last_price = row.maybe_decimal();
  trade.unrealized_pnl = row.maybe_decimal();
  trade.unrealized_r = row.maybe_decimal();
  trade.error = row.text();
  trade.managed.last_rule = row.text();
  trade.managed.stop_price = row.maybe_decimal();
  trade.managed.at = row.maybe_time();
  trade.version = row.integer();
  return trade;
}

std::string select_intents() {
  return "SELECT i.client_order_id, i.trade_id, i.ticker, i.number, i.state, "
         "i.created_at, i.sent_at, i.settled_at, i.broker_order_id, i.detail, "
         "i.absent_count, i.first_absent_at FROM order_intents i ";
}

OrderIntent read_intent(SqliteRow& row) {
  OrderIntent intent;
  intent.client_order_id = row.text();
  intent.trade_id = row.text();
  intent.ticker = row.text();
  intent.number = row.number();
  intent.state = row.word(intent_state_from);
  intent.created_at = row.time();
  intent.sent_at = row.maybe_time();
  intent.settled_at = row.maybe_time();
  intent.broker_order_id = row.text();
  intent.detail = row.text();
  intent.absent_count = row.number();
  intent.first_absent_at = row.maybe_time();
  return intent;
}

} // namespace signalbox
