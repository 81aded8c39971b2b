#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/core/error.hpp"
#include "json/value.hpp"

namespace signalbox {

/// Reads an amount, a JSON number or a string holding one. Fails with
/// `malformed_reply` for anything else and for an amount with more than 10
/// whole digits or 9 behind the point: a product of two, and a quotient to 9
/// digits, then always fits the 38 digits of a decimal.
Result<Decimal> read_amount(const json::Value& value);

/// The same for an average that the service has rounded itself: digits
/// behind the ninth are rounded away, half away from zero.
Result<Decimal> read_average(const json::Value& value);

/// Reads the fields of one JSON object. The first that is missing or odd
/// decides the outcome; unknown ones do not matter.
class FieldReader {
public:
  /// `what` names the object in the failure: `order`.
  FieldReader(const json::Value& object, std::string_view what);

  /// A text of 1 to 128 bytes: a longer one would be no id and no symbol.
  std::string text(std::string_view name);
  /// The same, empty when it is absent or null.
  std::string text_if_any(std::string_view name);

  Decimal amount(std::string_view name);
  std::optional<Decimal> amount_if_any(std::string_view name);
  Decimal average(std::string_view name);
  std::optional<Decimal> average_if_any(std::string_view name);

  WallTime time(std::string_view name);
  std::optional<WallTime> time_if_any(std::string_view name);

  bool flag(std::string_view name);

  /// Remembers a failure of the caller's own, unless there was one before.
  void refuse(std::string_view name, std::string_view why);

  /// The value, or the first failure as `malformed_reply`.
  template <class T> Result<T> finish(T value) {
    if (fault_)
      return fail(Errc::malformed_reply, std::move(*fault_));
    return value;
  }

private:
  template <class T, class Read>
  std::optional<T> read_if_any(std::string_view name, Read read);
  template <class T> T required(std::string_view name, std::optional<T> value);

  const json::Value& object_;
  std::string what_;
  std::optional<std::string> fault_;
};

} // namespace signalbox
