#include "domain/signals/scorer_rules.hpp"

#include <algorithm>

namespace signalbox {

namespace {

// A dated snapshot (`gpt-5-mini-2025-08-07`) costs what its model costs;
// `gpt-5-pro` is another model than `gpt-5`.
bool names_model(std::string_view name, std::string_view model) {
  if (!name.starts_with(model))
    return false;
  const auto rest = name.substr(model.size());
  return rest.empty() || (rest.size() > 1 && rest[0] == '-' && rest[1] >= '0' &&
                          rest[1] <= '9');
}

// The count comes from outside: it must not overflow the product.
std::int64_t plausible(std::int64_t tokens) {
  constexpr std::int64_t beyond_any_call = 1'000'000'000'000;
  return std::clamp<std::int64_t>(tokens, 0, beyond_any_call);
}

/// The least amount that is at least `tenths` tenths of the budget.
std::int64_t share(std::int64_t budget, int tenths) {
  const auto missing = 10 - tenths;
  return budget - (budget / 10 * missing + budget % 10 * missing / 10);
}

Millis doubled(const ScorerRules& rules, int attempt) {
  auto wait = std::min(rules.retry_base, rules.retry_cap);
  for (int i = 1; i < attempt && wait < rules.retry_cap; ++i)
    wait = std::min(wait * 2, rules.retry_cap);
  return wait;
}

} // namespace

const std::string& model_for(const ScorerRules& rules, const Signal& signal) {
  const auto playbook = signal.hints.playbook_score;
  const bool heavy = playbook && *playbook >= rules.heavy_from_playbook;
  return heavy ? rules.model_heavy : rules.model_bulk;
}

const std::vector<ModelPrice>& model_prices() {
  // OpenAI list price: USD per million tokens, times 1000.
  static const std::vector<ModelPrice> prices{
    {"gpt-5.1", 1'250, 10'000}, {"gpt-5", 1'250, 10'000},
    {"gpt-5-mini", 250, 2'000}, {"gpt-5-nano", 50, 400},
    {"gpt-4.1", 2'000, 8'000},  {"gpt-4.1-mini", 400, 1'600},
    {"gpt-4o", 2'500, 10'000},  {"gpt-4o-mini", 150, 600},
  };
  return prices;
}

std::optional<std::int64_t> call_cost(std::string_view model,
                                      const TokenUsage& usage) {
  const auto& prices = model_prices();
  const auto price =
    std::find_if(prices.begin(), prices.end(), [model](const ModelPrice& p) {
      return names_model(model, p.model);
    });
  if (price == prices.end())
    return std::nullopt;
  return plausible(usage.prompt) * price->prompt_nano_usd +
         plausible(usage.completion) * price->completion_nano_usd;
}

BudgetLevel budget_level(std::int64_t budget_nano_usd,
                         std::int64_t spent_nano_usd) {
  if (budget_nano_usd <= 0)
    return BudgetLevel::off;
  if (spent_nano_usd >= budget_nano_usd)
    return BudgetLevel::exhausted;
  if (spent_nano_usd >= share(budget_nano_usd, 9))
    return BudgetLevel::warn_90;
  if (spent_nano_usd >= share(budget_nano_usd, 7))
    return BudgetLevel::warn_70;
  return BudgetLevel::fine;
}

Millis retry_wait(const ScorerRules& rules, int attempt,
                  std::optional<Millis> retry_after, double unit) {
  constexpr Millis longest_word = std::chrono::hours{24};
  constexpr double jitter = 0.2;
  const auto wait = retry_after
                      ? std::clamp(*retry_after, Millis{0}, longest_word)
                      : doubled(rules, attempt);
  const auto extra = static_cast<double>(wait.count()) * jitter * unit;
  return wait + Millis{static_cast<Millis::rep>(extra)};
}

} // namespace signalbox
