#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

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

/// Writes the inputs of many users of one run, whose quotes are the same: what
/// was written of a quote is copied.
class InputsWriter {
public:
  std::string payload(const CalculationInputs& inputs);

private:
  const std::string& quotes_of(const AssetInput& asset);

  std::unordered_map<std::string, std::string> rows_; ///< by symbol
  std::string row_; ///< of a quote that leaves its currency to the asset
};

/// Reads it, whichever engine wrote it. Fails with `storage` for anything else.
Result<CalculationInputs> read_captured(std::string_view payload);

/// The same for a calculation that is to be repeated. Fails also with
/// `conflict` named `engine_changed` when another engine wrote it.
Result<CalculationInputs> read_inputs(std::string_view payload);

} // namespace signalbox
