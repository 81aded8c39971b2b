#pragma once

#include <memory>

#include "domain/core/clock.hpp"
#include "messages/portfolio_scorer.hpp"

namespace signalbox {

struct PortfolioScorerState {
  static constexpr const char* name = "portfolio_scorer"; ///< CAF, log name

  std::shared_ptr<const WallClock> clock;
};

/// Calculates what it is given, on a thread of its own, so that a long night
/// holds up nobody: spawn it detached. A calculation that throws is a failed
/// one (`scoring_failed`), and the others go on.
PortfolioScorerActor::behavior_type portfolio_scorer(
  PortfolioScorerActor::stateful_pointer<PortfolioScorerState> self,
  std::shared_ptr<const WallClock> clock);

} // namespace signalbox
