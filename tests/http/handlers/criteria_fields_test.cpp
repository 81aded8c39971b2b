#include "http/handlers/criteria_fields.hpp"

#include "tests/http/handlers/faulted.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::value_of;

namespace {

struct RulesStage {
  FieldFaults faults;
  std::vector<bool> given;

  std::vector<CriterionRule> read(const std::string& text) {
    const auto value = value_of(text);
    return read_rules(&value, "criteria", faults, &given);
  }

  /// The faults of a set of one rule with these members beside its name,
  /// metric and points.
  std::string refusal(const std::string& members) {
    read(R"([{"name":"N","metric":"pe_ratio","points":1,)" + members + "}]");
    return test::told(faults);
  }
};

/// That many rules that differ in nothing.
std::string plain_rules(int count) {
  std::string text = "[";
  for (int i = 0; i < count; ++i) {
    text += i == 0 ? "" : ",";
    text += R"({"name":"N","metric":"roe","operator":"exists","points":1})";
  }
  text += "]";
  return text;
}

} // namespace

TEST_CASE_METHOD(RulesStage, "criteria_fields: a whole rule is read",
                 "[http][criteria_fields]") {
  const auto rules =
    read(R"([{"id":"r1","name":"Yield","metric":"dividend_yield",)"
         R"("operator":"between","value":"3.50","value2":6,"points":-15,)"
         R"("requiredFundamentals":["dividend_yield","payout_ratio"],)"
         R"("sortOrder":7}])");
  REQUIRE(rules.size() == 1);
  const auto& rule = rules.front();
  CHECK(rule.id == "r1");
  CHECK(rule.name == "Yield");
  CHECK(rule.metric == Metric::dividend_yield);
  CHECK(rule.comparison == Comparison::between);
  CHECK(rule.value->to_text() == "3.5");
  CHECK(rule.value2->to_text() == "6");
  CHECK(rule.points == -15);
  CHECK(rule.required == std::vector{Metric::payout_ratio});
  CHECK(rule.sort_order == 7);
  CHECK(given == std::vector<bool>{true});
  CHECK(faults.empty());
}

TEST_CASE_METHOD(RulesStage,
                 "criteria_fields: rules stand by sort order, then id",
                 "[http][criteria_fields]") {
  const auto rules = read(
    R"([{"id":"c","name":"C","metric":"roe","operator":"exists","points":1,)"
    R"("sortOrder":2},)"
    R"({"name":"A","metric":"roe","operator":"exists","points":1,)"
    R"("sortOrder":1},)"
    R"({"id":"b","name":"B","metric":"roe","operator":"exists","points":1,)"
    R"("sortOrder":2}])");
  REQUIRE(rules.size() == 3);
  CHECK(rules[0].name == "A");
  CHECK(rules[1].name == "B");
  CHECK(rules[2].name == "C");
  CHECK(given == std::vector<bool>{false, true, true});
}

TEST_CASE_METHOD(RulesStage,
                 "criteria_fields: without sort orders the body's order counts",
                 "[http][criteria_fields]") {
  const auto rules = read(plain_rules(3));
  REQUIRE(rules.size() == 3);
  CHECK(rules[0].sort_order == 0);
  CHECK(rules[2].sort_order == 2);
}

TEST_CASE_METHOD(RulesStage, "criteria_fields: a set has 1 to 50 rules",
                 "[http][criteria_fields]") {
  CHECK(read(plain_rules(50)).size() == 50);
  CHECK(faults.empty());
  read(plain_rules(51));
  read("[]");
  read("{}");
  read_rules(nullptr, "criteria", faults);
  CHECK(test::told(faults) ==
        "too_many at criteria; required at criteria; bad_type at criteria; "
        "required at criteria");
}

TEST_CASE_METHOD(RulesStage, "criteria_fields: what a rule needs is named",
                 "[http][criteria_fields]") {
  read(R"([{},7])");
  CHECK(test::told(faults) ==
        "required at criteria[0].name; required at criteria[0].metric; "
        "required at criteria[0].operator; required at criteria[0].points; "
        "bad_type at criteria[1]");
}

TEST_CASE_METHOD(RulesStage,
                 "criteria_fields: only exists does without a value",
                 "[http][criteria_fields]") {
  CHECK(refusal(R"("operator":"exists")").empty());
  CHECK(refusal(R"("operator":"gt")") == "required at criteria[0].value");
}

TEST_CASE_METHOD(RulesStage, "criteria_fields: between has two ends",
                 "[http][criteria_fields]") {
  const auto* const members =
    GENERATE(R"("operator":"between","value":3,"value2":3)",
             R"("operator":"between","value":3,"value2":2)",
             R"("operator":"gt","value":3,"value2":4)");
  CHECK(refusal(members) == "out_of_range at criteria[0].value2");
}

TEST_CASE_METHOD(RulesStage, "criteria_fields: between needs its upper end",
                 "[http][criteria_fields]") {
  CHECK(refusal(R"("operator":"between","value":3)") ==
        "required at criteria[0].value2");
}

TEST_CASE_METHOD(RulesStage, "criteria_fields: unknown words are named",
                 "[http][criteria_fields]") {
  CHECK(refusal(R"("operator":"near","requiredFundamentals":["roe","x"])") ==
        "unknown_value at criteria[0].operator; "
        "unknown_value at criteria[0].requiredFundamentals[1]");
}

TEST_CASE_METHOD(RulesStage, "criteria_fields: digits and points have limits",
                 "[http][criteria_fields]") {
  read(R"([{"name":"N","metric":"roe","operator":"gt",)"
       R"("value":"0.1234567890123456789","points":101}])");
  CHECK(test::told(faults) == "bad_decimal at criteria[0].value; "
                              "out_of_range at criteria[0].points");
}

TEST_CASE_METHOD(RulesStage, "criteria_fields: an id stands once in a set",
                 "[http][criteria_fields]") {
  const std::string rule =
    R"({"id":"a","name":"N","metric":"roe","operator":"exists","points":1})";
  std::string text = "[";
  text += rule + "," + rule + "]";
  read(text);
  CHECK(test::told(faults) == "duplicate at criteria[1].id");
}
