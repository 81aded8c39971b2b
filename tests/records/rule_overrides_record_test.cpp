#include "records/rule_overrides_record.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("rule_overrides_record: what is named changes, the rest stays",
          "[records][rule_overrides_record]") {
  const auto rules = read_changed_rules(
    R"({"SIM_NOTIONAL_MIN":2000,"SIM_FUTURES":true})", PipelineRules{});
  REQUIRE(rules);
  CHECK(rules->simulation.notional_min == Decimal::whole(2000));
  CHECK(rules->lanes.futures);
  CHECK(rules->simulation.notional_max == Decimal::whole(5000));
}

TEST_CASE("rule_overrides_record: what is not a rule is refused by name",
          "[records][rule_overrides_record]") {
  const auto* text =
    GENERATE("", "[]", "{\"NO_RULE\":1}", "{\"SIM_NOTIONAL_MIN\":\"much\"}",
             "{\"RANK_WEIGHTS\":{\"base\":40}}", "{\"RANK_WEIGHTS\":null}",
             "{\"SIM_RANK_MIN\":true}");
  CAPTURE(text);
  const auto rules = read_changed_rules(text, PipelineRules{});
  REQUIRE_FALSE(rules);
  CHECK(rules.error().code == Errc::invalid_argument);
  CHECK(rules.error().name == "invalid_settings");
}
