#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/replay/replay_rules.hpp"

/// `RANK_WEIGHTS`: a comma list of `name=number`.
namespace signalbox {

/// Writes the numbers that `text` names over those of `weights`; the others
/// stay. Takes 0 to 1000. Fails with `invalid_argument`, whose detail continues
/// the setting's name, for unknown or repeated names and for other numbers;
/// then nothing is changed.
Result<void> read_rank_weights(std::string_view text, RankWeights& weights);

/// What differs from the formula's own numbers, as it can be read again.
std::string show_rank_weights(const RankWeights& weights);

} // namespace signalbox
