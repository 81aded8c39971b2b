#pragma once

#include "json/value.hpp"
#include "json/writer.hpp"

namespace signalbox::json {

/// Writes a value as it was read: numbers by their text, members in their
/// order.
void write_value(Writer& out, const Value& value);

} // namespace signalbox::json
