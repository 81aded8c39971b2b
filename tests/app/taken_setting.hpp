#pragma once

#include <string>
#include <string_view>

#include "app/settings_binding.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

/// Why `text` is not taken.
inline std::string refusal(const SettingBinding& binding,
                           std::string_view text) {
  Settings settings;
  const auto taken = binding.read(settings, text);
  REQUIRE_FALSE(taken.has_value());
  return taken.error().detail;
}

/// The settings after `text` was taken, which must also be shown again.
inline Settings after(const SettingBinding& binding, std::string_view text) {
  Settings settings;
  REQUIRE(binding.read(settings, text).has_value());
  CHECK(binding.show(settings) == text);
  return settings;
}

} // namespace signalbox::test
