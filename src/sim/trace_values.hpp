#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "domain/core/error.hpp"
#include "json/value.hpp"

namespace signalbox {

/// Spans that are not taken, and why.
inline tl::unexpected<Error> bad_traces(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_traces", std::move(detail));
}

/// The whole number in a string, as 64-bit numbers of OTLP must be written;
/// nothing for everything else.
std::optional<std::int64_t> whole_in_text(const json::Value* value);

/// The `attributes` of an object as one plain JSON object, `{}` without any.
/// Each needs a key of its own and a value of exactly one known kind. Fails
/// with `invalid_argument`.
Result<std::string> flat_attributes(const json::Value& object);

/// Whether all members, however deep, are named in lowerCamelCase. Fails with
/// `invalid_argument` naming one that is not.
Result<void> check_member_names(const json::Value& value);

} // namespace signalbox
