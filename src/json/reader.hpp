#pragma once

#include <string_view>

#include "domain/core/error.hpp"
#include "json/value.hpp"

namespace signalbox::json {

/// Parses one complete JSON text. Fails with `malformed_reply` for bad syntax,
/// invalid UTF-8, duplicate keys, nesting deeper than 64 and trailing text.
Result<Value> parse(std::string_view text);

} // namespace signalbox::json
