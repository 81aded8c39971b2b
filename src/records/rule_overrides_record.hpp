#pragma once

#include <string_view>

#include "domain/core/error.hpp"
#include "domain/replay/replay_rules.hpp"
#include "json/value.hpp"

namespace signalbox {

/// The rules with what an object changes of them, by the names of their
/// settings. Fails with `invalid_argument` named `invalid_settings`.
Result<PipelineRules> changed_rules(const json::Value& overrides,
                                    PipelineRules rules);

/// The same for the object as it was kept, JSON.
Result<PipelineRules> read_changed_rules(std::string_view overrides,
                                         PipelineRules rules);

} // namespace signalbox
