#pragma once

#include "domain/core/error.hpp"
#include "domain/overnight/user_orders.hpp"
#include "http/handlers/checked_body.hpp"
#include "http/handlers/new_ids.hpp"

/// Portfolios over HTTP. What reads a body answers 400 `bad_json` or
/// `invalid_fields` for one that it cannot take.
namespace signalbox::http {

/// Reads `{id?, name}`; the user stands in the path.
Checked<CreatePortfolio> parse_create_portfolio(const Request& request,
                                                const NewIds& ids);

/// Reads any of `name, archived`; the id stands in the path.
Checked<ChangePortfolio> parse_change_portfolio(const Request& request,
                                                WallTime now);

/// The order to archive the portfolio in the path.
Result<ChangePortfolio> parse_archive_portfolio(const Request& request,
                                                WallTime now);

/// 201 `{ok, portfolio}`.
Response render_portfolio_made(const Portfolio& portfolio);

/// `{ok, portfolio}`.
Response render_portfolio(const Portfolio& portfolio);

} // namespace signalbox::http
