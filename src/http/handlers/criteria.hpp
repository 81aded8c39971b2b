#pragma once

#include "domain/core/error.hpp"
#include "domain/overnight/holding_words.hpp"
#include "domain/overnight/user_orders.hpp"
#include "http/handlers/checked_body.hpp"
#include "http/handlers/new_ids.hpp"

/// Versions of criteria over HTTP.
namespace signalbox::http {

/// Makes the ids that rules lack, and puts the rules in their order.
void complete_rules(CriteriaLoad& load, const NewIds& ids);

/// Reads `{userId, assetType, market, name, criteria[rule]}`; answers 400
/// `bad_json` or `invalid_fields` for a body that it cannot take.
Checked<AddCriteria> parse_add_criteria(const Request& request,
                                        const NewIds& ids,
                                        const HoldingWords& words);

/// Reads the user in the path and `active`. Fails with `invalid_argument`
/// named `invalid_parameter`.
Result<ListCriteria> parse_list_criteria(const Request& request);

/// Reads the id in the path.
Result<FindCriteria> parse_find_criteria(const Request& request);

/// Reads the id in the path.
Result<RetireCriteria> parse_retire_criteria(const Request& request);

/// 201 `{ok, criteria}`: the version that was made.
Response render_criteria_made(const CriteriaVersion& criteria);

/// `{ok, criteria}`.
Response render_criteria(const CriteriaVersion& criteria);

/// `{ok, criteria[]}`.
Response render_criteria_list(const CriteriaList& list);

/// 400 `invalid_fields`: the `userId` of a body is nobody's.
Response render_unknown_user();

} // namespace signalbox::http
