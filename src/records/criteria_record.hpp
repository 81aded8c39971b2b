#pragma once

#include <vector>

#include "domain/core/error.hpp"
#include "domain/overnight/criteria.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"

namespace signalbox {

/// Writes `{id, name, metric, operator, value, value2, points,
/// requiredFundamentals, sortOrder}` (domain 6.6); decimals as strings, the
/// rule's own metric as the first of those required.
void write_rule(json::Writer& out, const CriterionRule& rule);

/// Writes the member `criteria`: an array of rules.
void write_rules(json::Writer& out, const std::vector<CriterionRule>& rules);

/// Writes the whole record of a version, `criteria` being its rules.
void write_criteria(json::Writer& out, const CriteriaVersion& criteria);

/// Writes `{id, assetType, market, name, version, criteria}`: what a
/// calculation needs to know of a version.
void write_captured_version(json::Writer& out, const CriteriaVersion& version);

/// Reads that; anything else makes `sound` false.
SharedCriteria read_captured_version(const json::Value& value, bool& sound);

/// Reads what `write_rule` writes. Fails with `storage`: it reads what this
/// program stored, not what people send.
Result<CriterionRule> read_rule(const json::Value& value);

} // namespace signalbox
