#include "domain/replay/rule_overrides.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("rule_overrides: every default that is shown can be read again and "
          "changes nothing",
          "[domain][rule_overrides]") {
  CHECK(rule_names().size() == 17);
  for (const auto name : rule_names()) {
    CAPTURE(name);
    PipelineRules rules;
    const auto text = show_rule(rules, name);
    CHECK(set_rule(rules, name, text));
    CHECK(show_rule(rules, name) == text);
    const LaneRules lanes;
    CHECK(rules.lanes.rank_min_elite == lanes.rank_min_elite);
    CHECK(rules.lanes.rr_min_elite == lanes.rr_min_elite);
    CHECK(rules.lanes.completion_max_elite == lanes.completion_max_elite);
    CHECK(rules.lanes.completion_max_early == lanes.completion_max_early);
    CHECK(rules.lanes.phase_max_elite == lanes.phase_max_elite);
  }
}

TEST_CASE("rule_overrides: a rule is set by its name",
          "[domain][rule_overrides]") {
  const auto [name, text] = GENERATE(table<std::string, std::string>({
    {"SIM_START_CASH", "250000.5"},
    {"SIM_NOTIONAL_MIN", "500"},
    {"SIM_NOTIONAL_MAX", "9999.99"},
    {"SIM_FILL", "level"},
    {"SIM_ENTRY_PRICE", "trigger"},
    {"SIM_FUTURES", "1"},
    {"SIM_RANK_MIN", "65"},
    {"SIM_RR_MIN", "1.5"},
    {"SIM_COMPLETION_MAX", "0.4"},
    {"SIM_PHASE_MAX", "0.6"},
    {"SIM_ENTER_RANK", "80"},
    {"SIM_TRIM_COMPLETION", "0.75"},
    {"SIM_ENTER_COOLDOWN_MS", "0"},
    {"SIM_TRIM_COOLDOWN_MS", "1000"},
    {"SIM_EXIT_COOLDOWN_MS", "86400000"},
    {"SIM_TIGHTEN_COOLDOWN_MS", "1"},
    {"RANK_WEIGHTS", "momentum=20"},
  }));
  CAPTURE(name);
  PipelineRules rules;
  REQUIRE(set_rule(rules, name, text));
  CHECK(show_rule(rules, name) == text);
  CHECK(show_rule(PipelineRules{}, name) != text);
}

TEST_CASE("rule_overrides: bounds of elite tickers follow",
          "[domain][rule_overrides]") {
  PipelineRules rules;
  REQUIRE(set_rule(rules, "SIM_RANK_MIN", "80"));
  REQUIRE(set_rule(rules, "SIM_RR_MIN", "2"));
  REQUIRE(set_rule(rules, "SIM_COMPLETION_MAX", "0.4"));
  REQUIRE(set_rule(rules, "SIM_PHASE_MAX", "0.6"));
  CHECK(rules.lanes.rank_min_elite == 70);
  CHECK(rules.lanes.rr_min_elite == 1.8);
  CHECK(rules.lanes.completion_max_elite == 0.44);
  CHECK(rules.lanes.completion_max_early == 0.48);
  CHECK(rules.lanes.phase_max_elite == 0.69);
}

TEST_CASE("rule_overrides: other values are refused and change nothing",
          "[domain][rule_overrides]") {
  const auto [name, text] = GENERATE(table<std::string, std::string>({
    {"SIM_START_CASH", "0"},
    {"SIM_START_CASH", "-1"},
    {"SIM_START_CASH", "1.005"},
    {"SIM_START_CASH", "1e30"},
    {"SIM_NOTIONAL_MIN", ""},
    {"SIM_FILL", "Level"},
    {"SIM_ENTRY_PRICE", "close"},
    {"SIM_FUTURES", "2"},
    {"SIM_RANK_MIN", "101"},
    {"SIM_RR_MIN", "nan"},
    {"SIM_COMPLETION_MAX", "1.1"},
    {"SIM_ENTER_COOLDOWN_MS", "1.5"},
    {"SIM_ENTER_COOLDOWN_MS", "-1"},
    {"RANK_WEIGHTS", "speed=1"},
  }));
  CAPTURE(name, text);
  PipelineRules rules;
  const auto set = set_rule(rules, name, text);
  REQUIRE_FALSE(set);
  CHECK(set.error().code == Errc::invalid_argument);
  CHECK(set.error().detail.starts_with("must "));
  CHECK(show_rule(rules, name) == show_rule(PipelineRules{}, name));
}

TEST_CASE("rule_overrides: an unknown name is refused",
          "[domain][rule_overrides]") {
  PipelineRules rules;
  const auto set = set_rule(rules, "SIM_SPEED", "1");
  REQUIRE_FALSE(set);
  CHECK(set.error().detail.starts_with("is not known: there are SIM_"));
  CHECK(show_rule(rules, "SIM_SPEED").empty());
}

TEST_CASE("rule_overrides: the least notional is not above the largest",
          "[domain][rule_overrides]") {
  PipelineRules rules;
  CHECK(check_rules(rules));
  REQUIRE(set_rule(rules, "SIM_NOTIONAL_MIN", "5000.01"));
  CHECK_FALSE(check_rules(rules));
}
