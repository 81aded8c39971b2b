#pragma once

#include "domain/overnight/holding_words.hpp"
#include "domain/overnight/user_orders.hpp"
#include "http/handlers/checked_body.hpp"
#include "http/handlers/new_ids.hpp"

/// The bulk load of users, portfolios, assets and criteria (domain 6.6).
namespace signalbox::http {

/// Reads `{users[{id, …, portfolios[{id, …, assets[{id, …}]}]?,
/// criteria[…]?}]}` of at most 500 users. Whether what is new lacks a field is
/// the store's to say. Answers 400 `bad_json` or `invalid_fields`, also for an
/// id, a symbol of a portfolio or a set of criteria that stands twice in the
/// body.
Checked<LoadUsers> parse_load_users(const Request& request, const NewIds& ids,
                                    const HoldingWords& words);

/// `{ok, users, portfolios, assets, criteria}` with their counts, or 400
/// `invalid_fields` when the store found faults and loaded nothing.
Response render_users_loaded(const UsersLoaded& loaded);

} // namespace signalbox::http
