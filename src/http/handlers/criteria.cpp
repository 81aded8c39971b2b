#include "http/handlers/criteria.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "http/handlers/answer.hpp"
#include "http/handlers/criteria_fields.hpp"
#include "http/handlers/field_values.hpp"
#include "http/handlers/holding_fields.hpp"
#include "http/handlers/parameters.hpp"
#include "records/criteria_record.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

struct OwnerDraft {
  std::string user_id;
};

constexpr MemberRow<OwnerDraft> owner_rows[] = {
  {"userId",
   [](auto& place, auto& owner) {
     owner.user_id = read_id(place).value_or(std::string());
   }},
};

std::string read_owner(const PlacedValue& body) {
  OwnerDraft owner;
  read_members(body, owner, owner_rows);
  return std::move(owner.user_id);
}

Response criteria_answer(int status, const CriteriaVersion& criteria) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("criteria");
  write_criteria(writer, criteria);
  writer.end_object();
  return json_answer(status, writer);
}

std::string captured_id(const Request& request) {
  return std::string(request.captured_part("id"));
}

} // namespace

void complete_rules(CriteriaLoad& load, const NewIds& ids) {
  auto& rules = load.criteria.rules;
  for (auto& rule : rules)
    rule.id = ids.unless_given(std::move(rule.id));
  std::vector<std::size_t> places(rules.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::ranges::sort(places, {}, [&](std::size_t place) {
    return std::tie(rules[place].sort_order, rules[place].id);
  });
  CriteriaLoad sorted;
  for (const auto place : places) {
    sorted.criteria.rules.push_back(std::move(rules[place]));
    sorted.rule_ids_given.push_back(load.rule_ids_given[place]);
  }
  rules = std::move(sorted.criteria.rules);
  load.rule_ids_given = std::move(sorted.rule_ids_given);
}

Checked<AddCriteria> parse_add_criteria(const Request& request,
                                        const NewIds& ids,
                                        const HoldingWords& words) {
  return check_body(request, [&](const PlacedValue& body) {
    CriteriaDraft draft{words};
    draft.criteria.user_id = read_owner(body);
    read_criteria_fields(body, draft);
    require(body, {"userId", "assetType", "market", "name"});
    CriteriaLoad load{std::move(draft.criteria), {}};
    load.criteria.rules = read_rules(body.value.find("criteria"), "criteria",
                                     body.faults, &load.rule_ids_given);
    complete_rules(load, ids);
    load.criteria.id = ids.make();
    load.criteria.created_at = ids.now;
    return AddCriteria{std::move(load.criteria), {}};
  });
}

Result<ListCriteria> parse_list_criteria(const Request& request) {
  return flag_parameter(request, "active", false).map([&](bool active_only) {
    return ListCriteria{captured_id(request), active_only};
  });
}

Result<FindCriteria> parse_find_criteria(const Request& request) {
  return FindCriteria{captured_id(request)};
}

Result<RetireCriteria> parse_retire_criteria(const Request& request) {
  return RetireCriteria{captured_id(request)};
}

Response render_criteria_made(const CriteriaVersion& criteria) {
  return criteria_answer(201, criteria);
}

Response render_criteria(const CriteriaVersion& criteria) {
  return criteria_answer(200, criteria);
}

Response render_criteria_list(const CriteriaList& list) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("criteria").begin_array();
  for (const auto& criteria : list.criteria)
    write_criteria(writer, criteria);
  writer.end_array().end_object();
  return json_answer(200, writer);
}

Response render_unknown_user() {
  FieldFaults faults;
  faults.add("userId", field_code::unknown_reference,
             "names a user that does not exist");
  return render_invalid_fields(faults);
}

} // namespace signalbox::http
