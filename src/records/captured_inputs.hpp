#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/overnight/calculation.hpp"

/// The payload of INPUTS_CAPTURED as it is stored: alone enough to calculate
/// again, and in rows without names, because there is one for each asset of
/// each user each night. `records/calculation_inputs.hpp` shows it.
namespace signalbox {

/// `{engineVersion, baseCurrency, rates, criteriaVersions[{…, criteria[]}],
/// metrics[], assets[[id, symbol, type, market, currency, price, figures]]}`,
/// where `price` is `[price, currency, fetchedAt, source, stale]` and `figures`
/// is `[currency, dataDate, source, [by metric]]`, or null.
std::string inputs_payload(const CalculationInputs& inputs);

/// Reads it, whichever engine wrote it. Fails with `storage` for anything else.
Result<CalculationInputs> read_captured(std::string_view payload);

/// The same for a calculation that is to be repeated. Fails also with
/// `conflict` named `engine_changed` when another engine wrote it.
Result<CalculationInputs> read_inputs(std::string_view payload);

} // namespace signalbox
