#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/core/enum_names.hpp"
#include "domain/core/error.hpp"
#include "json/value.hpp"

/// Reading of JSON that this program has stored.
namespace signalbox {

/// The failure of a stored text that is not as this program writes it.
tl::unexpected<Error> not_as_written(std::string_view what);

/// A stored JSON text. Fails with `storage`, naming `what`.
Result<json::Value> parse_stored(std::string_view text, std::string_view what);

/// The members of a stored object. One that is not as it was written reads as
/// nothing and makes `sound` false, which is asked once, at the end.
class StoredFields {
public:
  StoredFields(const json::Value& object, bool& sound)
    : object_(object), sound_(sound) {}

  std::string text(std::string_view name) const;
  Decimal decimal(std::string_view name) const; ///< of a string
  int whole(std::string_view name) const;
  bool flag(std::string_view name) const;
  WallTime time(std::string_view name) const;
  const std::vector<json::Value>& items(std::string_view name) const;
  const std::vector<json::Member>& members(std::string_view name) const;

  /// Whether the member is there and not null.
  bool has(std::string_view name) const;

  /// A decimal that may be null.
  std::optional<Decimal> decimal_or_none(std::string_view name) const {
    return has(name) ? std::optional(decimal(name)) : std::nullopt;
  }

  /// One of an enum's names.
  template <class Enum, std::size_t Count>
  Enum one_of(const EnumNames<Enum, Count>& names,
              std::string_view name) const {
    return taken(names.find(text(name)));
  }

  /// What a reading gave; otherwise nothing, and the object is not sound.
  template <class T> T taken(std::optional<T> read) const {
    sound_ = sound_ && read.has_value();
    return read ? *std::move(read) : T{};
  }

private:
  /// The member; a null if it is absent.
  const json::Value& at(std::string_view name) const;

  const json::Value& object_;
  bool& sound_;
};

} // namespace signalbox
