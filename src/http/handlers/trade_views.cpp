#include "http/handlers/trade_views.hpp"

#include <string_view>
#include <utility>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

namespace {

constexpr int default_limit = 200;
constexpr IntRange limits{1, 1000};

Result<std::vector<TradeStatus>> statuses_of(const Request& request) {
  std::vector<TradeStatus> statuses;
  for (const auto& [name, list] : request.query) {
    if (name != "status")
      continue;
    for (std::size_t begin = 0; begin <= list.size();) {
      const auto end = std::min(list.find(',', begin), list.size());
      const auto status =
        trade_status_from(upper_case(list.substr(begin, end - begin)));
      if (!status)
        return bad_parameter("status", "may name AUTO_PENDING, OPEN, CLOSED, "
                                       "ERROR, DISABLED and VOID only");
      statuses.push_back(*status);
      begin = end + 1;
    }
  }
  return statuses;
}

Result<std::optional<WallTime>> time_of(const Request& request,
                                        std::string_view name) {
  const auto text = request.param(name);
  if (!text)
    return std::optional<WallTime>{};
  const auto time = parse_iso(*text);
  if (!time)
    return bad_parameter(name, "must be an ISO-8601 instant such as "
                               "2026-01-30T15:00:00Z");
  return std::optional{*time};
}

Result<std::string> ticker_of(const Request& request) {
  const auto text = request.param("ticker");
  if (!text)
    return std::string{};
  auto ticker = normalize_ticker(*text);
  if (!ticker)
    return bad_parameter("ticker", "must be a ticker such as AAPL or BRK-B");
  return ticker;
}

/// A member that is there only when it has a value.
template <class T>
void given(json::Writer& writer, std::string_view name,
           const std::optional<T>& value) {
  if (value)
    writer.member(name, *value);
}

void given(json::Writer& writer, std::string_view name,
           const std::optional<WallTime>& time) {
  if (time)
    writer.member(name, to_iso(*time));
}

void given(json::Writer& writer, std::string_view name,
           const std::string& text) {
  if (!text.empty())
    writer.member(name, text);
}

void write_score(json::Writer& writer, const Trade& trade) {
  const auto score = trade.score.to_text();
  writer.member("tier", to_string(trade.tier)).key("score").raw(score);
  writer.key("ai").begin_object().key("score").raw(score);
  writer.member("tier", to_string(trade.tier))
    .member("riskMult", risk_multiplier(trade.tier))
    .member("riskDollars", trade.risk_dollars)
    .end_object();
}

void write_order(json::Writer& writer, const Trade& trade) {
  given(writer, "clientOrderId", trade.client_order_id);
  given(writer, "alpacaOrderId", trade.broker_order_id);
  given(writer, "alpacaStatus", trade.broker_status);
  given(writer, "stopOrderId", trade.stop_order_id);
  given(writer, "takeProfitOrderId", trade.take_profit_order_id);
  given(writer, "filledQty", trade.filled_quantity);
  given(writer, "avgFillPrice", trade.average_fill);
}

void write_times(json::Writer& writer, const Trade& trade) {
  writer.member("createdAt", to_iso(trade.created_at))
    .member("updatedAt", to_iso(trade.updated_at));
  given(writer, "executedAt", trade.executed_at);
  given(writer, "closedAt", trade.closed_at);
  given(writer, "finalizedAt", trade.finalized_at);
}

void write_result(json::Writer& writer, const Trade& trade) {
  given(writer, "closeReason", trade.close_reason);
  given(writer, "closePrice", trade.close_price);
  given(writer, "realizedPnL", trade.realized_pnl);
  given(writer, "realizedR", trade.realized_r);
  given(writer, "lastPrice", trade.last_price);
  given(writer, "unrealizedPnL", trade.unrealized_pnl);
  given(writer, "unrealizedR", trade.unrealized_r);
  given(writer, "error", trade.error);
}

void write_managed(json::Writer& writer, const ManagedStop& managed) {
  if (managed.last_rule.empty())
    return;
  writer.key("autoManage").begin_object().member("lastRule", managed.last_rule);
  given(writer, "stopPrice", managed.stop_price);
  given(writer, "at", managed.at);
  writer.end_object();
}

void write_trade(json::Writer& writer, const Trade& trade) {
  writer.begin_object().member("id", trade.id);
  given(writer, "signalId", trade.signal_id);
  writer.member("ticker", trade.ticker)
    .member("side", to_string(trade.side))
    .member("quantity", trade.quantity)
    .member("entryPrice", trade.entry_price);
  given(writer, "decisionPrice", trade.decision_price);
  writer.member("stopPrice", trade.stop_price)
    .member("takeProfitPrice", trade.take_profit_price)
    .member("status", to_string(trade.status))
    .member("source", trade.source)
    .member("autoEntryStatus", auto_entry_status(trade.status));
  write_score(writer, trade);
  writer.member("paper", trade.paper);
  write_order(writer, trade);
  write_times(writer, trade);
  write_result(writer, trade);
  write_managed(writer, trade.managed);
  writer.end_object();
}

void write_intent(json::Writer& writer, const OrderIntent& intent) {
  writer.begin_object()
    .member("clientOrderId", intent.client_order_id)
    .member("state", to_string(intent.state))
    .member("createdAt", to_iso(intent.created_at));
  given(writer, "sentAt", intent.sent_at);
  given(writer, "settledAt", intent.settled_at);
  given(writer, "alpacaOrderId", intent.broker_order_id);
  given(writer, "detail", intent.detail);
  writer.end_object();
}

void write_change(json::Writer& writer, const TradeChange& change) {
  writer.begin_object().member("at", to_iso(change.at));
  text_or_null(writer, "from", change.from);
  writer.member("to", change.to).member("reason", change.reason);
  given(writer, "detail", change.detail);
  given(writer, "runId", change.run_id);
  writer.end_object();
}

template <class Rows, class Write>
void write_rows(json::Writer& writer, std::string_view name, const Rows& rows,
                Write write) {
  writer.key(name).begin_array();
  for (const auto& row : rows)
    write(writer, row);
  writer.end_array();
}

} // namespace

Result<ListTrades> parse_trade_list(const Request& request) {
  ListTrades query;
  auto statuses = statuses_of(request);
  if (!statuses)
    return tl::unexpected(std::move(statuses.error()));
  auto ticker = ticker_of(request);
  if (!ticker)
    return tl::unexpected(std::move(ticker.error()));
  const auto from = time_of(request, "from");
  const auto to = time_of(request, "to");
  if (!from || !to)
    return tl::unexpected(from ? to.error() : from.error());
  const auto limit = int_parameter(request, "limit", default_limit, limits);
  if (!limit)
    return tl::unexpected(limit.error());
  query.statuses = std::move(*statuses);
  query.ticker = std::move(*ticker);
  query.from = *from;
  query.to = *to;
  query.limit = *limit;
  return query;
}

Response render_trade_list(const TradeList& list) {
  json::Writer writer;
  writer.begin_object().member("ok", true);
  write_rows(writer, "trades", list.trades, write_trade);
  writer.end_object();
  return json_answer(200, writer);
}

Result<FindTrade> parse_find_trade(const Request& request) {
  return FindTrade{std::string(request.captured_part("id"))};
}

Response render_trade(const TradeStory& story) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("trade");
  write_trade(writer, story.trade);
  write_rows(writer, "intents", story.intents, write_intent);
  write_rows(writer, "history", story.history, write_change);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
