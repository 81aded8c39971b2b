#include "actors/run_book.hpp"

#include <set>
#include <utility>

#include "records/sim_trade_record.hpp"
#include "records/ticker_record.hpp"

namespace signalbox {

std::string latest_key(std::string_view ticker) {
  std::string key = "latest:";
  return key.append(ticker);
}

std::string trade_key(std::string_view id) {
  std::string key = "trade:";
  return key.append(id);
}

RunBook::RunBook(const PipelineRules& rules,
                 std::shared_ptr<const SessionCalendar> calendar,
                 std::int64_t cash_e4, std::string run_id)
  : run_id_(std::move(run_id)),
    session_(rules, std::move(calendar),
             rules.simulation.start_cash + Decimal::scaled(cash_e4, 4)) {}

std::vector<std::string>
RunBook::unknown(const std::vector<std::string>& tickers) const {
  std::vector<std::string> unknown;
  for (const auto& ticker : tickers)
    if (!session_.knows(ticker))
      unknown.push_back(ticker);
  return unknown;
}

Result<void> RunBook::load(const TickerBooks& stored) {
  for (const auto& one : stored.books) {
    auto book = read_book(one);
    if (!book)
      return tl::unexpected(std::move(book).error());
    session_.load(std::move(*book));
  }
  return {};
}

void RunBook::apply(const std::vector<ReadRow>& rows) {
  for (const auto& row : rows)
    session_.apply(row.alert, row.id);
}

StateRow RunBook::state_of(std::string_view ticker) const {
  return state_row(*session_.find(ticker), run_id_);
}

TradeRow RunBook::trade_of(SimTrade trade) const {
  trade.run_id = run_id_;
  return trade_row(trade);
}

BookRows RunBook::rows_of(const BookChanges& changes) const {
  BookRows rows;
  const std::set<std::string_view> tickers(changes.tickers.begin(),
                                           changes.tickers.end());
  for (const auto ticker : tickers)
    rows.states.push_back(state_of(ticker));
  for (const auto& [id, trade] : changes.trades)
    rows.trades.push_back(trade_of(trade));
  for (const auto& move : changes.moves)
    rows.moves.push_back(move_row(move));
  return rows;
}

std::map<std::string, std::int64_t> RunBook::lane_counts() const {
  std::map<std::string, std::int64_t> counts;
  for (const auto& [ticker, book] : session_.books())
    if (book.memory.stage)
      ++counts[std::string(to_string(*book.memory.stage))];
  return counts;
}

} // namespace signalbox
