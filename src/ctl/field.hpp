#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "json/reader.hpp"

namespace signalbox {

/// The member at `path` (`scorer.closedUntil`); null if a part is missing or
/// the value is null.
const json::Value* field(const json::Value& value, std::string_view path);

/// Its text, made harmless: strings, numbers, `true`, `false`; empty if there
/// is none or it is a list or an object.
std::string field_text(const json::Value& value, std::string_view path);

/// Its whole number; 0 if there is none.
std::int64_t field_count(const json::Value& value, std::string_view path);

/// Whether it is `true`.
bool field_flag(const json::Value& value, std::string_view path);

} // namespace signalbox
