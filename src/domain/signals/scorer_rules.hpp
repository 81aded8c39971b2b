#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/signals/score_fault.hpp"
#include "domain/signals/signal.hpp"

namespace signalbox {

/// What the scorer obeys; names of settings behind the fields.
struct ScorerRules {
  std::string model_bulk = "gpt-5-mini"; ///< OPENAI_MODEL_BULK
  std::string model_heavy = "gpt-5.1";   ///< OPENAI_MODEL_HEAVY
  double heavy_from_playbook = 8;        ///< playbookScore that asks for it
  std::int64_t budget_nano_usd = 0;      ///< AI_BUDGET_USD_PER_DAY, 0 = off
  int parse_retries = 1;                 ///< AI_SCORE_RETRY_ON_PARSE_FAIL
  int transient_retries = 2;             ///< further attempts inside one call
  Millis retry_base{1000}, retry_cap{30000}; ///< doubled, jitter 20 %
  Millis retry_slack{2000};  ///< wait + this must fit the deadline
  Millis closed_for{900000}; ///< after quota and auth: 15 min
};

/// The model for a signal: heavy from `heavy_from_playbook` on.
const std::string& model_for(const ScorerRules& rules, const Signal& signal);

/// USD per million tokens, in 10^-9 USD per token.
struct ModelPrice {
  std::string model; ///< the model and its dated snapshots
  std::int64_t prompt_nano_usd = 0, completion_nano_usd = 0;
};

/// The prices known to us.
const std::vector<ModelPrice>& model_prices();

struct TokenUsage {
  std::int64_t prompt = 0, completion = 0;
};

/// Cost of a call in 10^-9 USD; nothing for a model without a known price.
/// Token counts are the server's word: below 0 counts as 0, above 10^12 as
/// that.
std::optional<std::int64_t> call_cost(std::string_view model,
                                      const TokenUsage& usage);

/// Where the day's money stands.
enum class BudgetLevel { off, fine, warn_70, warn_90, exhausted };

BudgetLevel budget_level(std::int64_t budget_nano_usd,
                         std::int64_t spent_nano_usd);

/// The wait before attempt `attempt` (1 = first retry): the server's word if
/// it gave one (at most a day), else `retry_base` doubled up to `retry_cap`;
/// plus up to 20 % jitter by `unit` in [0, 1).
Millis retry_wait(const ScorerRules& rules, int attempt,
                  std::optional<Millis> retry_after, double unit);

} // namespace signalbox
