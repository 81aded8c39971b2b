#pragma once

#include "domain/core/error.hpp"
#include "domain/overnight/holding_words.hpp"
#include "domain/overnight/user_orders.hpp"
#include "http/handlers/checked_body.hpp"
#include "http/handlers/new_ids.hpp"

/// Assets over HTTP. What reads a body answers 400 `bad_json` or
/// `invalid_fields` for one that it cannot take.
namespace signalbox::http {

/// Reads `{id?, symbol, name?, assetType, market, quantity, purchasePrice,
/// currency, isIgnored?}`; the portfolio stands in the path.
Checked<CreateAsset> parse_create_asset(const Request& request,
                                        const NewIds& ids,
                                        const HoldingWords& words);

/// Reads any of those but `id` and `symbol`; the id stands in the path.
Checked<ChangeAsset> parse_change_asset(const Request& request,
                                        const HoldingWords& words);

/// Reads the id in the path.
Result<RemoveAsset> parse_remove_asset(const Request& request);

/// 201 `{ok, asset}`.
Response render_asset_made(const PortfolioAsset& asset);

/// `{ok, asset}`.
Response render_asset(const PortfolioAsset& asset);

} // namespace signalbox::http
