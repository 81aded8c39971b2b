#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar/sessions.hpp"
#include "domain/replay/ticker_state.hpp"

/// What a receipt does: the one path of live and replayed receipts.
namespace signalbox {

/// A ticker's change of stage (domain 7.5). `from` or `to` absent: not on the
/// board.
struct LaneMove {
  std::string ticker;
  WallTime ts{};
  std::string receipt_id;
  std::optional<Stage> from, to;
  int rule = 0;
  TickerReading numbers; ///< what the rule compared
};

/// Why the simulation left something undone.
struct SimSkip {
  std::string ticker;
  WallTime ts{};
  std::string receipt_id;
  Stage stage = Stage::enter_now; ///< what it was asked for
  std::string_view code;          ///< `same_cycle`, `portfolio_no_cash`, …
  std::string detail;             ///< the numbers compared
};

/// What the simulation did with one receipt.
struct SimOutcome {
  std::optional<SimTrade> closed; ///< a trade that this receipt ended
  bool opened = false;            ///< `book.open` is new
  std::optional<SimSkip> skip;
};

/// Acts on the stage of `reading` (domain 7.6): changes `book.open` and the
/// pauses in `book.memory`. `cash` is what the book has to spend.
SimOutcome process_trade_simulation(const Alert& alert,
                                    std::string_view receipt_id,
                                    const TickerReading& reading,
                                    TickerBook& book, const Decimal& cash,
                                    const SimulationRules& rules,
                                    const SessionCalendar& calendar);

/// What was changed since it was last asked.
struct BookChanges {
  std::vector<std::string> tickers; ///< whose state is new, in order
  std::map<std::string, SimTrade> trades;
  std::vector<LaneMove> moves;
  std::vector<SimSkip> skips; ///< the first of a row of equal ones
  int opened = 0, closed = 0;
};

/// Applies receipts to the books of their tickers, in memory. Throws nothing;
/// a ticker is loaded before its first receipt.
class BookSession {
public:
  /// `cash` is what the book has, start cash and all trades counted in.
  BookSession(PipelineRules rules,
              std::shared_ptr<const SessionCalendar> calendar, Decimal cash);

  bool knows(std::string_view ticker) const;
  void load(TickerBook book);
  /// Drops what is known of a ticker; what it changed stays noted.
  void forget(std::string_view ticker);
  const TickerBook* find(std::string_view ticker) const;

  /// Applies one receipt at its own time; its ticker is loaded. One that is
  /// not beyond the newest of its ticker (`ts`, then id) has no effect.
  void apply(const Alert& alert, std::string_view receipt_id);

  const Decimal& cash() const { return cash_; }
  const std::map<std::string, TickerBook, std::less<>>& books() const {
    return books_;
  }

  /// Everything changed since the last call.
  BookChanges take_changes();

private:
  PipelineRules rules_;
  std::shared_ptr<const SessionCalendar> calendar_;
  Decimal cash_;
  std::map<std::string, TickerBook, std::less<>> books_;
  BookChanges changes_;
};

} // namespace signalbox
