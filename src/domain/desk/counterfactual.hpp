#pragma once

#include <optional>
#include <string>

#include "domain/desk/explain.hpp"

namespace signalbox {

/// What would have widened a narrow place, in a sentence. Nothing where the
/// recorded numbers do not tell.
std::optional<std::string> counterfactual_of(const ExplainFacts& facts,
                                             const NarrowPlace& place);

} // namespace signalbox
