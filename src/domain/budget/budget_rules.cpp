#include "domain/budget/budget_rules.hpp"

#include <algorithm>

namespace signalbox {

Millis BucketRules::margin() const {
  return std::clamp(window / 100, Millis{1}, Millis{1000});
}

std::vector<BucketRules> bucket_rules(const BudgetRules& rules) {
  return {{"mentions", rules.mentions_capacity, rules.window, 0,
           rules.max_waiting, rules.store_timeout},
          {"tweetLookup", rules.lookup_capacity, rules.window,
           rules.freeze_reserve, rules.max_waiting, rules.store_timeout}};
}

} // namespace signalbox
