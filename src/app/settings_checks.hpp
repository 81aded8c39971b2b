#pragma once

#include <vector>

#include "app/settings.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Every combination of settings that cannot work, each of which is fine
/// alone.
std::vector<Error> check_combinations(const Settings& settings);

/// What works, but hardly as it was meant: one sentence each.
std::vector<std::string> doubtful_combinations(const Settings& settings);

} // namespace signalbox
