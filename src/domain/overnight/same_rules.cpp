#include "domain/overnight/same_rules.hpp"

#include <algorithm>

namespace signalbox {

namespace {

bool equal(const CriterionRule& rule, CriterionRule wanted, bool id_given) {
  if (!id_given)
    wanted.id = rule.id;
  return rule == wanted;
}

/// Takes the rule out of those that are left, if it is among them.
bool take_out(std::vector<CriterionRule>& left, const CriterionRule& wanted,
              bool id_given) {
  const auto found = std::ranges::find_if(left, [&](const CriterionRule& rule) {
    return equal(rule, wanted, id_given);
  });
  if (found == left.end())
    return false;
  left.erase(found);
  return true;
}

} // namespace

// Rules with a given id choose first: only they cannot take any other.
bool says_the_same(const CriteriaVersion& version, const CriteriaLoad& load) {
  const auto& wanted = load.criteria.rules;
  if (version.name != load.criteria.name ||
      version.rules.size() != wanted.size())
    return false;
  auto left = version.rules;
  for (const bool given : {true, false})
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if (load.rule_ids_given.at(i) == given &&
          !take_out(left, wanted[i], given))
        return false;
  return true;
}

} // namespace signalbox
