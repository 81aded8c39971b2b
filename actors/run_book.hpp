#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/replay/replay_orders.hpp"

namespace signalbox {

/// What a change of a book is written as.
struct BookRows {
  std::vector<StateRow> states;
  std::vector<TradeRow> trades;
  std::vector<MoveRow> moves;
};

/// The book of a run in memory: what of it was touched, and what it was before
/// the run where it was not.
class RunBook {
public:
  /// `cash_e4` is what the run's trades and those before it leave beside the
  /// start cash of the rules.
  RunBook(const PipelineRules& rules,
          std::shared_ptr<const SessionCalendar> calendar, std::int64_t cash_e4,
          std::string run_id);

  /// Those of the tickers that are not known.
  std::vector<std::string>
  unknown(const std::vector<std::string>& tickers) const;
  /// Fails with `malformed_reply`.
  Result<void> load(const TickerBooks& stored);
  /// Applies rows whose tickers are known.
  void apply(const std::vector<ReadRow>& rows);

  /// What was changed since it was last asked.
  BookChanges take_changes() { return session_.take_changes(); }
  /// The rows of changes, as they are now, under the run's id.
  BookRows rows_of(const BookChanges& changes) const;
  StateRow state_of(std::string_view ticker) const;
  TradeRow trade_of(SimTrade trade) const;

  /// How many known tickers are in each stage.
  std::map<std::string, std::int64_t> lane_counts() const;

private:
  std::string run_id_;
  BookSession session_;
};

/// Keys of records, as `stateHash` and the proof name them.
std::string latest_key(std::string_view ticker);
std::string trade_key(std::string_view id);

} // namespace signalbox
