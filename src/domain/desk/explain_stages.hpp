#pragma once

#include "domain/desk/explain.hpp"

namespace signalbox {

/// The way from signals to fills, in its order: `signals`, `scores`,
/// `qualified`, `seeds`, `entries`, `fills`. What stopped something is told
/// from records only; where they tell nothing, that is the reason.
std::vector<FunnelStage> walk_stages(const ExplainFacts& facts);

} // namespace signalbox
