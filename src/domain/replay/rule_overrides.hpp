#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/replay/replay_rules.hpp"

/// The rules of part D by the names of their settings: one reader for the
/// daemon's settings and for what a what-if changes.
namespace signalbox {

/// `SIM_START_CASH` … `RANK_WEIGHTS`.
std::span<const std::string_view> rule_names();

/// Sets the rule of that name. Bounds of elite and early tickers follow their
/// rule: rank less 10, rr x 0.9, completion x 1.1 and x 1.2, phase x 1.15.
/// Fails with `invalid_argument` whose detail continues the name (`must be …`,
/// `is not known`); then nothing is changed.
Result<void> set_rule(PipelineRules& rules, std::string_view name,
                      std::string_view text);

/// The rule of that name as it can be read again; empty for unknown names.
std::string show_rule(const PipelineRules& rules, std::string_view name);

/// Whether the rules fit together. Fails with `invalid_argument`, whose detail
/// is a sentence.
Result<void> check_rules(const PipelineRules& rules);

} // namespace signalbox
