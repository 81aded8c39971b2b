#include "app/setting_keys_budget.hpp"

namespace signalbox {
namespace {

constexpr SettingRange calls{1, 10'000};

} // namespace

const std::vector<SettingKey>& budget_setting_keys() {
  static const std::vector<SettingKey> keys{
    {"BUDGET_WINDOW_MS",
     into(&Settings::budget, &BudgetRules::window, {100, 86'400'000}), "ms",
     "X", "Sliding window in which a service counts our calls."},
    {"BUDGET_MENTIONS_CAPACITY",
     into(&Settings::budget, &BudgetRules::mentions_capacity, calls), "count",
     "X", "Reads of mentions in any window; refilled evenly."},
    {"BUDGET_TWEET_LOOKUP_CAPACITY",
     into(&Settings::budget, &BudgetRules::lookup_capacity, calls), "count",
     "X", "Look-ups of posts in any window; refilled evenly."},
    {"FREEZE_RESERVE_TOKENS",
     into(&Settings::budget, &BudgetRules::freeze_reserve, {0, 10'000}),
     "count", chosen,
     "Look-ups left to a round's freeze in the window before it."},
  };
  return keys;
}

} // namespace signalbox
