#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "domain/core/decimal.hpp"
#include "domain/core/error.hpp"

namespace signalbox::json {

class Value;
using Member = std::pair<std::string, Value>;

/// A parsed JSON value that owns what it holds. Numbers keep their text, so
/// that money never passes through a double.
class Value {
public:
  enum class Kind { null, boolean, number, string, array, object };

  Kind kind() const { return static_cast<Kind>(content_.index()); }
  bool is_null() const { return kind() == Kind::null; }
  bool is_string() const { return kind() == Kind::string; }
  bool is_number() const { return kind() == Kind::number; }
  bool is_array() const { return kind() == Kind::array; }
  bool is_object() const { return kind() == Kind::object; }

  /// Each fails with `malformed_reply` when the value is of another kind or
  /// does not fit; callers that read input of ours rename it.
  Result<bool> as_bool() const;
  Result<double> as_double() const;
  Result<std::int64_t> as_int() const;
  Result<Decimal> as_decimal() const; ///< a number, or a string holding one
  Result<std::string_view> as_string() const;

  /// The text of a number or the content of a string; empty otherwise.
  std::string_view text() const;

  /// Elements of an array; empty for every other kind.
  const std::vector<Value>& items() const;
  /// Members of an object in their order; empty for every other kind.
  const std::vector<Member>& members() const;
  /// The member of that name; null if absent or not an object.
  const Value* find(std::string_view name) const;

private:
  friend class Builder;

  struct Number {
    std::string text;
  };
  /// In the order of `Kind`, so that the index is the kind.
  std::variant<std::monostate, bool, Number, std::string, std::vector<Value>,
               std::vector<Member>>
    content_;
};

} // namespace signalbox::json
