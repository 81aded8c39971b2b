#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "json/view.hpp"

namespace signalbox {

/// The parts of a compact array that this program has written, taken one after
/// the other. A part that is not as it was written reads as nothing and makes
/// the array unsound, which is asked once, at the end.
class ArrayParts {
public:
  static constexpr std::size_t most = 32;

  /// Unsound if `array` is no array of `count` parts; at most `most`.
  ArrayParts(const json::View& array, std::size_t count);

  bool sound() const { return sound_; }

  double number() { return need(next().as_double()); }
  WallTime time();
  std::string_view text() { return need(next().as_string()); }
  std::int64_t whole() { return need(next().as_int()); }
  /// A whole number of `least` to `greatest`.
  std::int64_t whole(std::int64_t least, std::int64_t greatest);
  /// A value of an enum that counts up from 0 to `last`.
  template <class Enum> Enum one_up_to(Enum last) {
    return static_cast<Enum>(whole(0, static_cast<std::int64_t>(last)));
  }

  // Those that may be null.
  std::optional<double> number_or_none();
  std::optional<Decimal> price_or_none();
  std::optional<WallTime> time_or_none();

  /// The next part as it is; a view of nothing behind the last one.
  const json::View& next();
  /// The next part, which is an array of prices.
  std::vector<Decimal> prices();

  /// What a reading gave; otherwise nothing, and the array is not sound.
  template <class T> T need(std::optional<T> read) {
    sound_ = sound_ && read.has_value();
    return read ? *std::move(read) : T{};
  }

  /// The same, where the part itself may be null.
  template <class T>
  std::optional<T> maybe(const json::View& part, std::optional<T> read) {
    sound_ = sound_ && (part.is_null() || read.has_value());
    return read;
  }

private:
  std::array<json::View, most> parts_{};
  std::size_t count_, at_ = 0;
  bool sound_ = true;
};

} // namespace signalbox
