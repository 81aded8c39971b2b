#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "json/short_number.hpp"
#include "json/tape.hpp"

namespace signalbox::json {

/// A number: without a fraction and within 64 bits always a whole one.
using Number = std::variant<std::int64_t, std::uint64_t, double, ShortNumber>;

/// What an element is that is a number.
Number number_of(const simdjson::dom::element& element);

/// Appends its shortest round-trip text.
void append_number(std::string& out, const simdjson::dom::element& element);

} // namespace signalbox::json
