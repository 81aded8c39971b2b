#pragma once

#include <string_view>

#include "domain/core/decimal.hpp"

namespace signalbox::test {

/// What a text says that is a number.
inline Decimal number(std::string_view text) {
  return Decimal::parse(text).value();
}

} // namespace signalbox::test
