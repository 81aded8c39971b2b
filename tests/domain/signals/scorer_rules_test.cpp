#include "domain/signals/scorer_rules.hpp"

#include <limits>

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using namespace signalbox;

TEST_CASE("scorer_rules: a strong playbook asks for the heavy model",
          "[domain][scorer_rules]") {
  const auto [playbook, model] =
    GENERATE(table<std::optional<double>, std::string>({
      {std::nullopt, "gpt-5-mini"},
      {7.9, "gpt-5-mini"},
      {8.0, "gpt-5.1"},
      {10.0, "gpt-5.1"},
    }));
  const ScorerRules rules;
  Signal signal;
  signal.hints.playbook_score = playbook;
  CHECK(model_for(rules, signal) == model);
}

TEST_CASE("scorer_rules: a million tokens cost the list price",
          "[domain][scorer_rules]") {
  const auto [model, prompt_usd, completion_usd] =
    GENERATE(table<std::string, double, double>({
      {"gpt-5-mini", 0.25, 2.00},
      {"gpt-5.1", 1.25, 10.00},
      {"gpt-5", 1.25, 10.00},
      {"gpt-5-nano", 0.05, 0.40},
      {"gpt-4o", 2.50, 10.00},
      {"gpt-4o-mini", 0.15, 0.60},
      {"gpt-4.1", 2.00, 8.00},
      {"gpt-4.1-mini", 0.40, 1.60},
      {"gpt-5-mini-2025-08-07", 0.25, 2.00},
    }));
  constexpr std::int64_t million = 1'000'000;
  CHECK(static_cast<double>(*call_cost(model, {million, 0})) ==
        Approx(prompt_usd * 1e9));
  CHECK(static_cast<double>(*call_cost(model, {0, million})) ==
        Approx(completion_usd * 1e9));
}

TEST_CASE("scorer_rules: both kinds of tokens add up",
          "[domain][scorer_rules]") {
  CHECK(call_cost("gpt-5-mini", {812, 96}) == 812 * 250 + 96 * 2000);
}

TEST_CASE("scorer_rules: a model without a known price has no cost",
          "[domain][scorer_rules]") {
  const auto model = GENERATE(as<std::string>{}, "", "llama-3", "gpt-5-pro",
                              "gpt-5.2", "gpt-4.1-nano", "gpt-5-", "my-gpt-5");
  CHECK_FALSE(call_cost(model, {1, 1}).has_value());
}

TEST_CASE("scorer_rules: impossible token counts are bounded",
          "[domain][scorer_rules]") {
  constexpr auto huge = std::numeric_limits<std::int64_t>::max();
  CHECK(call_cost("gpt-5", {huge, huge}) == 11'250'000'000'000'000);
  CHECK(call_cost("gpt-5", {-huge, -1}) == 0);
}

TEST_CASE("scorer_rules: the day's money is warned of at 70 and 90 percent",
          "[domain][scorer_rules]") {
  const auto [spent, level] = GENERATE(table<std::int64_t, BudgetLevel>({
    {0, BudgetLevel::fine},
    {699, BudgetLevel::fine},
    {700, BudgetLevel::warn_70},
    {899, BudgetLevel::warn_70},
    {900, BudgetLevel::warn_90},
    {999, BudgetLevel::warn_90},
    {1000, BudgetLevel::exhausted},
    {2000, BudgetLevel::exhausted},
  }));
  CHECK(budget_level(1000, spent) == level);
}

TEST_CASE("scorer_rules: a budget of 0 is off", "[domain][scorer_rules]") {
  CHECK(budget_level(0, 0) == BudgetLevel::off);
  CHECK(budget_level(0, 1'000'000) == BudgetLevel::off);
}

TEST_CASE("scorer_rules: the largest budget does not overflow",
          "[domain][scorer_rules]") {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  CHECK(budget_level(most, 0) == BudgetLevel::fine);
  CHECK(budget_level(most, most - 1) == BudgetLevel::warn_90);
}

TEST_CASE("scorer_rules: waits double up to the cap",
          "[domain][scorer_rules]") {
  const auto [attempt, wait] = GENERATE(table<int, Millis>({
    {1, 1000ms},
    {2, 2000ms},
    {5, 16000ms},
    {6, 30000ms},
    {1000, 30000ms},
  }));
  CHECK(retry_wait({}, attempt, std::nullopt, 0) == wait);
}

TEST_CASE("scorer_rules: the server's word on a wait counts",
          "[domain][scorer_rules]") {
  CHECK(retry_wait({}, 1, 45s, 0) == 45s);
  CHECK(retry_wait({}, 5, 0ms, 0.5) == 0ms);
  CHECK(retry_wait({}, 1, -5s, 0) == 0ms);
  CHECK(retry_wait({}, 1, Millis::max(), 0) == 24h);
}

TEST_CASE("scorer_rules: jitter adds less than a fifth",
          "[domain][scorer_rules]") {
  CHECK(retry_wait({}, 1, std::nullopt, 0.5) == 1100ms);
  CHECK(retry_wait({}, 1, std::nullopt, 0.999999) == 1199ms);
  CHECK(retry_wait({}, 1, 10s, 0.25) == 10500ms);
}
