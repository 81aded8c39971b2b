#pragma once

#include <string>
#include <vector>

#include "domain/overnight/criteria.hpp"
#include "http/handlers/field_faults.hpp"
#include "json/value.hpp"

namespace signalbox::http {

/// Reads a set of 1 to 50 rules by sort order, then id; rules whose body gives
/// no order stand as the body has them. Ids that were not given are empty.
/// Faults are added under `path`, and then the rules are of no use. A null
/// value is a set that is missing. `ids_given` takes, for each rule of the
/// answer, whether its body named the id.
std::vector<CriterionRule> read_rules(const json::Value* value,
                                      const std::string& path,
                                      FieldFaults& faults,
                                      std::vector<bool>* ids_given = nullptr);

} // namespace signalbox::http
