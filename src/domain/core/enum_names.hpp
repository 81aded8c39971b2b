#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace signalbox {

/// The texts of an enum whose values count up from 0, in that order.
template <class Enum, std::size_t Count> struct EnumNames {
  std::array<std::string_view, Count> texts;

  /// The text of a value.
  constexpr std::string_view of(Enum value) const {
    return texts.at(static_cast<std::size_t>(value));
  }

  /// The value of a text, compared exactly; nothing if there is none.
  constexpr std::optional<Enum> find(std::string_view text) const {
    for (std::size_t i = 0; i < Count; ++i)
      if (texts[i] == text)
        return static_cast<Enum>(i);
    return std::nullopt;
  }
};

} // namespace signalbox
