#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/overnight/calculation.hpp"

/// The payload of INPUTS_CAPTURED (domain 6.7), which is stored as it is shown
/// and is alone enough to calculate again.
namespace signalbox {

std::string inputs_payload(const CalculationInputs& inputs);

/// Fails with `storage` for what `inputs_payload` does not write, and with
/// `conflict` named `engine_changed` when another engine wrote it.
Result<CalculationInputs> read_inputs(std::string_view payload);

/// The versions among the inputs, of whatever engine. Fails with `storage`.
Result<std::vector<SharedCriteria>>
read_captured_criteria(std::string_view payload);

} // namespace signalbox
