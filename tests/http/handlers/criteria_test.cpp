#include "http/handlers/criteria.hpp"

#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::bodied;
using test::MadeIds;

namespace {

struct CriteriaStage : MadeIds {
  HoldingWords words;
};

} // namespace

TEST_CASE_METHOD(CriteriaStage, "criteria: a set becomes a version",
                 "[http][criteria]") {
  const auto order = parse_add_criteria(
    bodied(R"({"userId":"u","assetType":"stock","market":"*","name":"Value",)"
           R"("criteria":[{"id":"r","name":"N","metric":"roe",)"
           R"("operator":"exists","points":1}]})"),
    ids, words);
  REQUIRE(order);
  const auto& version = order->criteria;
  CHECK(version.id.size() == 36);
  CHECK(version.user_id == "u");
  CHECK(version.asset_type == "stock");
  CHECK(version.market == "*");
  CHECK(version.name == "Value");
  CHECK(version.active);
  CHECK(version.created_at == ids.now);
  REQUIRE(version.rules.size() == 1);
  CHECK(version.rules.front().id == "r");
}

TEST_CASE_METHOD(CriteriaStage, "criteria: what a set needs is named",
                 "[http][criteria]") {
  const auto refused = parse_add_criteria(bodied("{}"), ids, words);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().body.find(R"("errorsCount":5)") != std::string::npos);
}

TEST_CASE_METHOD(CriteriaStage,
                 "criteria: rules get the ids they lack and stay in order",
                 "[http][criteria]") {
  CriteriaLoad load;
  load.criteria.rules.resize(3);
  load.criteria.rules[0].sort_order = 1;
  load.criteria.rules[1].id = "b";
  load.criteria.rules[2].id = "a";
  load.rule_ids_given = {false, true, true};
  complete_rules(load, ids);
  const auto& rules = load.criteria.rules;
  CHECK(rules[0].id == "a");
  CHECK(rules[1].id == "b");
  CHECK(rules[2].id.size() == 36);
  CHECK(load.rule_ids_given == std::vector<bool>{true, true, false});
}

TEST_CASE("criteria: a list may be of active ones only", "[http][criteria]") {
  auto request = bodied("", "u-1");
  CHECK(parse_list_criteria(request)->user_id == "u-1");
  CHECK_FALSE(parse_list_criteria(request)->active_only);
  request.query = {{"active", "1"}};
  CHECK(parse_list_criteria(request)->active_only);
  request.query = {{"active", "perhaps"}};
  CHECK_FALSE(parse_list_criteria(request));
}

TEST_CASE("criteria: the path names which is found and retired",
          "[http][criteria]") {
  CHECK(parse_find_criteria(bodied("", "c-1"))->id == "c-1");
  CHECK(parse_retire_criteria(bodied("", "c-1"))->id == "c-1");
}

TEST_CASE("criteria: a body that names nobody has a fault",
          "[http][criteria]") {
  const auto answer = render_unknown_user();
  CHECK(answer.status == 400);
  CHECK(answer.body.find(R"("path":"userId","code":"unknown_reference")") !=
        std::string::npos);
}
