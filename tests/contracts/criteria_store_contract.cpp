#include "tests/contracts/user_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// `id version` of each, with a star behind an active one.
Texts told(const std::vector<CriteriaVersion>& versions) {
  Texts texts;
  for (const auto& version : versions) {
    auto& text = texts.emplace_back(version.id);
    text += " ";
    text += std::to_string(version.version);
    text += version.active ? "*" : "";
  }
  return texts;
}

} // namespace

TEST_CASE_METHOD(UserFixture,
                 "criteria_store: a version is read as it was added, its rules "
                 "in order",
                 "[contracts][criteria_store]") {
  create(user("u1"));
  auto added = criteria("c1", "u1");
  auto exists = rule("r0", 1);
  exists.comparison = Comparison::exists;
  exists.value = {};
  exists.value2 = {};
  exists.required = {};
  added.rules.push_back(exists);
  const auto answered = create(added);
  const auto found = read(store.overnight.users->find_criteria({"c1"}));
  CHECK(found.rules == answered.rules);
  CHECK(found.rules ==
        std::vector<CriterionRule>{exists, rule("r1", 1), rule("r2", 2)});
  CHECK(found.user_id == "u1");
  CHECK(found.asset_type == "stock");
  CHECK(found.market == "US_TECH");
  CHECK(found.name == "Value");
  CHECK(found.created_at == noon);
  CHECK(told({found}) == Texts{"c1 1*"});
}

TEST_CASE_METHOD(UserFixture,
                 "criteria_store: an edit makes the next version, the one "
                 "before is inactive",
                 "[contracts][criteria_store]") {
  create(user("u1"));
  create(criteria("c1", "u1"));
  CHECK(create(criteria("c2", "u1")).version == 2);
  create(criteria("c3", "u1", "*"));
  CHECK(told(criteria_of("u1")) == Texts{"c3 1*", "c2 2*", "c1 1"});
  CHECK(told(criteria_of("u1", true)) == Texts{"c3 1*", "c2 2*"});
  CHECK(criteria_of("u1").at(2).rules.size() == 2);
}

TEST_CASE_METHOD(UserFixture,
                 "criteria_store: after a retired version the number goes on",
                 "[contracts][criteria_store]") {
  create(user("u1"));
  create(criteria("c1", "u1"));
  CHECK_FALSE(
    order(&UserWrites::retire_criteria, RetireCriteria{"c1"})->active);
  CHECK(criteria_of("u1", true).empty());
  CHECK(order(&UserWrites::retire_criteria, RetireCriteria{"c1"}).has_value());
  CHECK(create(criteria("c2", "u1")).version == 2);
}

TEST_CASE_METHOD(UserFixture,
                 "criteria_store: sets beyond the limit are refused, an edit "
                 "is none",
                 "[contracts][criteria_store]") {
  create(user("u1"));
  HoldingLimits limits;
  limits.criteria_sets = 1;
  const auto add = [&](const CriteriaVersion& version) {
    return fault_of(
      order(&UserWrites::add_criteria, AddCriteria{version, limits}));
  };
  CHECK(add(criteria("c1", "u1")) == "");
  CHECK(add(criteria("c2", "u1")) == "");
  CHECK(add(criteria("c3", "u1", "*")) == "too_many_criteria");
  order(&UserWrites::retire_criteria, RetireCriteria{"c2"});
  CHECK(add(criteria("c3", "u1", "*")) == "");
}

TEST_CASE_METHOD(UserFixture,
                 "criteria_store: the store itself keeps one active version",
                 "[contracts][criteria_store]") {
  create(user("u1"));
  create(criteria("c1", "u1"));
  create(criteria("c2", "u1"));
  CHECK_THROWS(store.execute("UPDATE criteria_versions SET active = 1"));
}
