#pragma once

#include <string>
#include <string_view>

#include "tests/support/catch.hpp"

namespace signalbox::test {

/// The text with something else in the place of one of its parts.
inline std::string with(std::string_view body, std::string_view part,
                        std::string_view other) {
  std::string text(body);
  const auto at = text.find(part);
  REQUIRE(at != text.npos);
  return text.replace(at, part.size(), other);
}

} // namespace signalbox::test
