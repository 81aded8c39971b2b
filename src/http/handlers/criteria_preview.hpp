#pragma once

#include <variant>

#include "domain/overnight/criteria.hpp"
#include "domain/overnight/holding_words.hpp"
#include "domain/overnight/store_orders.hpp"
#include "http/handlers/checked_body.hpp"

/// Scores that nobody stores: `POST /api/criteria/preview` (domain 6.6).
namespace signalbox::http {

/// Rules to be tried, and what on.
struct CriteriaPreview {
  SharedCriteria criteria; ///< its rules alone
  /// What the body says and nothing else, or a user whose assets and newest
  /// known quotes have to be read.
  std::variant<PreviewCase, ReadPreviewCase> subject;
};

/// Reads `{baseCurrency, criteria[rule], assets[at most 200], rates?}`, or
/// without `assets` `{userId, criteria[rule], assetType?, market?}`. Answers
/// 400 `bad_json` or `invalid_fields` for a body that it cannot take. All
/// `rates` have the same first currency.
Checked<CriteriaPreview> parse_criteria_preview(const Request& request,
                                                const HoldingWords& words);

/// `{ok, results[], skipped[]}` in the order of the assets.
Response render_criteria_preview(const SharedCriteria& criteria,
                                 const PreviewCase& subject);

} // namespace signalbox::http
