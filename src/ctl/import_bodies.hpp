#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox {

/// How much one call of the bulk load may bring.
struct ImportLimits {
  std::size_t users = 500;
  std::size_t bytes = std::size_t{1} << 20U;
};

/// One call's body: users `first` to `first` + `count` of the whole.
struct ImportBody {
  std::string text;
  std::size_t first = 0, count = 0;
};

/// Splits `{"users":[…]}` into bodies that keep to the limits, users in their
/// order. Fails with `invalid_argument` for another text, and for a user that
/// is too large for a call of its own.
Result<std::vector<ImportBody>> split_import(std::string_view text,
                                             const ImportLimits& limits);

} // namespace signalbox
