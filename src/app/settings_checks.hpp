#pragma once

#include <vector>

#include "app/settings.hpp"
#include "domain/budget/budget_plan.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Every combination of settings that cannot work, each of which is fine
/// alone.
std::vector<Error> check_combinations(const Settings& settings);

/// What works, but hardly as it was meant: one sentence each.
std::vector<std::string> doubtful_combinations(const Settings& settings);

/// How the calls of the services that read posts fit into their budgets; no
/// plan with ENABLE_POSTS=0.
BudgetPlan plan_post_calls(const Settings& settings);

} // namespace signalbox
