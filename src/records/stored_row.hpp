#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/core/enum_names.hpp"
#include "json/value.hpp"

namespace signalbox {

/// Reads a stored array from its first element to its last. One that is not as
/// it was written reads as nothing and makes `sound` false, which is asked
/// once, at the end.
class StoredRow {
public:
  StoredRow(const json::Value& array, bool& sound);

  std::string text();
  Decimal decimal(); ///< of a string
  bool flag();
  WallTime time();
  StoredRow row();

  /// Those that may be null.
  std::optional<Decimal> decimal_or_none();
  std::optional<StoredRow> row_or_none();

  /// One of an enum's names.
  template <class Enum, std::size_t Count>
  Enum one_of(const EnumNames<Enum, Count>& names) {
    const auto found = names.find(next().text());
    *sound_ = *sound_ && found.has_value();
    return found.value_or(Enum{});
  }

private:
  /// The next element; a null, and not sound, behind the last.
  const json::Value& next();

  /// What a reading gave; otherwise nothing, and the row is not sound.
  template <class Read> auto taken(const Read& read) {
    *sound_ = *sound_ && read.has_value();
    return read ? *read : std::decay_t<decltype(*read)>{};
  }

  const json::Value* array_;
  bool* sound_;
  std::size_t place_ = 0;
};

} // namespace signalbox
