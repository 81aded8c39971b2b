#pragma once

#include "domain/core/error.hpp"
#include "domain/overnight/user_orders.hpp"
#include "http/handlers/checked_body.hpp"
#include "http/handlers/new_ids.hpp"

/// Users over HTTP. What reads a body answers 400 `bad_json` or
/// `invalid_fields` for one that it cannot take.
namespace signalbox::http {

/// Reads `{id?, email, baseCurrency?, active?}`.
Checked<CreateUser> parse_create_user(const Request& request,
                                      const NewIds& ids);

/// Reads any of `email, baseCurrency, active`; the id stands in the path.
Checked<ChangeUser> parse_change_user(const Request& request);

/// Reads the id in the path.
Result<DeleteUser> parse_delete_user(const Request& request, WallTime now);

/// Reads the id in the path.
Result<FindUser> parse_find_user(const Request& request);

/// Reads `limit` (100, at most 1000) and `after`. Fails with
/// `invalid_argument` named `invalid_parameter`.
Result<ListUsers> parse_list_users(const Request& request);

/// 201 `{ok, user}`.
Response render_user_made(const User& user);

/// `{ok, user}`.
Response render_user(const User& user);

/// `{ok, user}` with `portfolios` and their `assets`.
Response render_user_book(const UserBook& book);

/// `{ok, users, next}`; `next` is null at the end.
Response render_user_page(const UserPage& page);

} // namespace signalbox::http
