#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/overnight/store_orders.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Asks for the calculations of some users of a run, with the run's quotes.
struct ScoreCases {
  std::string run_id;
  std::shared_ptr<const QuoteBook> quotes;
  std::shared_ptr<const std::vector<ScoringCase>> cases;
  std::size_t begin = 0, end = 0; ///< which of the cases
};

struct CasesScored {
  std::shared_ptr<const std::vector<FinishedCalculation>> calculations;
};

/// Calculates and writes nothing: it hands back what is to be written, in the
/// order of the cases. A user that cannot be scored is a failed calculation.
using PortfolioScorerActor =
  AliveActor::extend<caf::replies_to<ScoreCases>::with<CasesScored>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ScoreCases)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CasesScored)
