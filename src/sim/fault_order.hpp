#pragma once

#include <string_view>

#include "domain/core/error.hpp"
#include "sim/fault_book.hpp"
#include "json/writer.hpp"

namespace signalbox {

/// Reads the body of `POST /sim/faults`. Fails with `invalid_argument`, also
/// for unknown members and for what the service does not have.
Result<Fault> parse_fault(std::string_view body);

/// Writes a fault as `parse_fault` reads it.
void write_fault(json::Writer& out, const Fault& fault);

} // namespace signalbox
