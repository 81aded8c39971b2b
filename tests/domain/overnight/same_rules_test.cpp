#include "domain/overnight/same_rules.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

CriterionRule rule(const std::string& id, int points = 10) {
  CriterionRule rule;
  rule.id = id;
  rule.name = "Cheap";
  rule.value = Decimal::whole(20);
  rule.points = points;
  return rule;
}

CriteriaVersion version(std::vector<CriterionRule> rules) {
  CriteriaVersion version;
  version.id = "c1";
  version.name = "Value";
  version.rules = std::move(rules);
  return version;
}

CriteriaLoad load(std::vector<CriterionRule> rules, std::vector<bool> given) {
  return {version(std::move(rules)), std::move(given)};
}

} // namespace

TEST_CASE("same_rules: ids that were not given do not count",
          "[domain][same_rules]") {
  const auto stored = version({rule("a"), rule("b", -5)});
  CHECK(
    says_the_same(stored, load({rule("x"), rule("y", -5)}, {false, false})));
  CHECK(
    says_the_same(stored, load({rule("y", -5), rule("x")}, {false, false})));
  CHECK(says_the_same(stored, load({rule("a"), rule("y", -5)}, {true, false})));
}

TEST_CASE("same_rules: ids that were given count", "[domain][same_rules]") {
  const auto stored = version({rule("a"), rule("b", -5)});
  CHECK_FALSE(
    says_the_same(stored, load({rule("x"), rule("b", -5)}, {true, true})));
  CHECK_FALSE(
    says_the_same(stored, load({rule("b"), rule("a", -5)}, {true, true})));
}

TEST_CASE("same_rules: a rule without an id leaves the named one to its name",
          "[domain][same_rules]") {
  const auto stored = version({rule("a"), rule("b")});
  CHECK(says_the_same(stored, load({rule("x"), rule("a")}, {false, true})));
}

TEST_CASE("same_rules: a name, a number or a field makes another set",
          "[domain][same_rules]") {
  const auto stored = version({rule("a")});
  auto renamed = load({rule("a")}, {true});
  renamed.criteria.name = "Growth";
  CHECK_FALSE(says_the_same(stored, renamed));
  CHECK_FALSE(says_the_same(stored, load({}, {})));
  CHECK_FALSE(
    says_the_same(stored, load({rule("a"), rule("b")}, {true, true})));
  CHECK_FALSE(says_the_same(stored, load({rule("a", 11)}, {true})));
  auto reordered = rule("a");
  reordered.sort_order = 1;
  CHECK_FALSE(says_the_same(stored, load({reordered}, {true})));
}

TEST_CASE("same_rules: two equal rules need two equal rules",
          "[domain][same_rules]") {
  const auto stored = version({rule("a"), rule("b", 5)});
  CHECK_FALSE(
    says_the_same(stored, load({rule("x"), rule("y")}, {false, false})));
}
