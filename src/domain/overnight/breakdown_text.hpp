#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/overnight/asset_score.hpp"

namespace signalbox {

/// The marks and values of a breakdown in one short line, rule by rule:
/// `+12.5 -2 !f !r +` (matched, unmatched, missing fundamental, missing rate).
/// Together with the version it is the whole breakdown.
std::string breakdown_text(const std::vector<RuleOutcome>& outcomes);

/// Fails with `storage` for anything that `breakdown_text` does not write.
Result<std::vector<RuleOutcome>> parse_breakdown(std::string_view text);

} // namespace signalbox
