#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/entry/entry_gate.hpp"
#include "domain/trades/store_orders.hpp"

/// Which trade an entry is made of. Pure: guards 12 to 17 of domain 3.10.
namespace signalbox {

/// What becomes of a trade that waits for its entry.
struct CandidateVerdict {
  enum class Kind {
    take,       ///< its order is `next`
    invalidate, ///< it will never be entered: it becomes `next`
    pass_over,  ///< not now
  };
  Kind kind = Kind::take;
  Trade next;
  std::string reason, detail;
};

/// `prices`: null when the market says nothing of the ticker; then the entry
/// price of the seed decides.
CandidateVerdict judge_candidate(const EntryFacts& facts, const Trade& trade,
                                 const TickerPrices* prices);

struct PassedOver {
  std::string trade_id, ticker, reason, detail;
};

/// One look through the waiting trades, oldest first, up to the first that
/// can be taken.
struct CandidateScan {
  int checked = 0;
  std::vector<TradeUpdate> invalid;
  std::vector<PassedOver> passed;
  std::optional<TradeUpdate> taken; ///< `seen`, and `next` as planned
};

/// `tried`: ids of trades that the run has already tried in vain.
CandidateScan scan_candidates(const EntryFacts& facts,
                              const PricesByTicker& prices,
                              const std::set<std::string>& tried = {});

/// Why nothing was taken: the reason of the first that was passed over, else
/// `no_AUTO_PENDING`.
Blocker why_none(const std::vector<PassedOver>& passed);

} // namespace signalbox
