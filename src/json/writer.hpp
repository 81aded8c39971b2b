#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/decimal.hpp"

namespace signalbox::json {

/// Appends JSON to a string it owns. Commas are its business, order is the
/// caller's: `key` before every member of an object.
class Writer {
public:
  Writer() = default;
  /// A writer with room for a text of that length.
  explicit Writer(std::size_t expected_bytes) { out_.reserve(expected_bytes); }

  Writer& begin_object();
  Writer& end_object();
  Writer& begin_array();
  Writer& end_array();
  Writer& key(std::string_view name);

  Writer& value(std::string_view text);
  Writer& value(const char* text) { return value(std::string_view(text)); }
  Writer& value(bool flag);
  Writer& value(std::int64_t number);
  Writer& value(std::uint64_t number);
  Writer& value(int number) { return value(std::int64_t{number}); }
  Writer& value(double number); ///< shortest round-trip; null if not finite
  Writer& value(const Decimal& number); ///< as a JSON number, exactly
  /// The value, or null if there is none.
  template <class T> Writer& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }
  Writer& null();
  /// Text that already is a JSON value.
  Writer& raw(std::string_view json);

  /// `key(name).value(v)`.
  template <class T> Writer& member(std::string_view name, const T& v) {
    return key(name).value(v);
  }

  /// The finished text; the writer is empty afterwards.
  std::string take();

private:
  void separate();
  std::string out_;
  bool fresh_ = true; ///< nothing stands before in the open container
};

/// Escapes and quotes one string; bytes that are not UTF-8 become U+FFFD, so
/// that the result is JSON whatever comes in.
void append_quoted(std::string& out, std::string_view text);

} // namespace signalbox::json
