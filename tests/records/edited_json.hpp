#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

/// The value of a JSON text, which must be whole.
inline json::Value parsed(std::string_view text) {
  auto value = json::parse(text);
  REQUIRE(value.has_value());
  return *std::move(value);
}

/// The text with another part in the place of the first such one.
inline std::string replaced(std::string text, const std::string& part,
                            const std::string& by) {
  return text.replace(text.find(part), part.size(), by);
}

} // namespace signalbox::test
