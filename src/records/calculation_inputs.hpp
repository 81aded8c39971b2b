#pragma once

#include <string>

#include "domain/overnight/calculation.hpp"

namespace signalbox {

/// The payload of INPUTS_CAPTURED as domain 6.7 shows it; what is stored of it
/// is `records/captured_inputs.hpp`.
std::string shown_inputs(const CalculationInputs& inputs);

} // namespace signalbox
