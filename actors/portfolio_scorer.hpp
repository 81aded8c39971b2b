#pragma once

#include <memory>
#include <optional>

#include "domain/core/clock.hpp"
#include "domain/overnight/quote_index.hpp"
#include "messages/portfolio_scorer.hpp"
#include "records/captured_inputs.hpp"

namespace signalbox {

struct PortfolioScorerState {
  static constexpr const char* name = "portfolio_scorer"; ///< CAF, log name

  std::shared_ptr<const WallClock> clock;
  std::optional<QuoteIndex> quotes; ///< of the run that was asked for last
  InputsWriter inputs;              ///< of the same run
};

/// Calculates what it is given, on a thread of its own, so that a long night
/// holds up nobody: spawn it detached. A calculation that throws is a failed
/// one (`scoring_failed`), and the others go on.
PortfolioScorerActor::behavior_type portfolio_scorer(
  PortfolioScorerActor::stateful_pointer<PortfolioScorerState> self,
  std::shared_ptr<const WallClock> clock);

} // namespace signalbox
