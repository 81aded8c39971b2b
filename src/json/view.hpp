#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "domain/core/error.hpp"
#include "json/value.hpp"

namespace signalbox::json {

/// A value inside a `Document`: cheap to copy, valid as long as the document
/// is not read into again. For texts that are large or many, where `Value`
/// costs too much.
class View {
public:
  using Kind = Value::Kind;

  Kind kind() const; ///< null for a view of nothing
  bool is_object() const { return kind() == Kind::object; }
  bool is_array() const { return kind() == Kind::array; }
  bool is_null() const { return kind() == Kind::null; }

  std::optional<bool> as_bool() const;
  std::optional<double> as_double() const;    ///< any finite number
  std::optional<std::int64_t> as_int() const; ///< a number without a fraction
  std::optional<std::string_view> as_string() const;
  /// A number's shortest round-trip text, exactly up to 18 digits behind the
  /// point. Nothing for other kinds and for numbers that do not fit.
  std::optional<Decimal> as_decimal() const;

  /// Appends a number's shortest round-trip text; nothing for other kinds.
  void append_number(std::string& out) const;

  std::size_t size() const; ///< of an array or object; 0 otherwise
  /// The member of that name; nothing if absent or not an object.
  std::optional<View> find(std::string_view name) const;

  /// Calls `visit(const View&)` for each element of an array.
  template <class Visit> void for_each_item(Visit&& visit) const {
    using Called = std::remove_reference_t<Visit>;
    walk_items(
      [](const void* called, const View& item) {
        (*static_cast<const Called*>(called))(item);
      },
      std::addressof(visit));
  }

  /// Calls `visit(std::string_view, const View&)` for each member of an
  /// object, in their order.
  template <class Visit> void for_each_member(Visit&& visit) const {
    using Called = std::remove_reference_t<Visit>;
    walk_members(
      [](const void* called, std::string_view name, const View& member) {
        (*static_cast<const Called*>(called))(name, member);
      },
      std::addressof(visit));
  }

private:
  friend class Document;
  friend struct Tape;

  using ItemCall = void (*)(const void*, const View&);
  using MemberCall = void (*)(const void*, std::string_view, const View&);
  void walk_items(ItemCall call, const void* visit) const;
  void walk_members(MemberCall call, const void* visit) const;

  // Of simdjson's tape: the document and the index in it.
  const void* tape_ = nullptr;
  std::size_t at_ = 0;
};

/// Parses one text after the other in the same memory.
class Document {
public:
  Document();
  ~Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;

  /// The root of the text. Fails with `malformed_reply` for bad syntax,
  /// invalid UTF-8, numbers beyond a double (or, whole ones, beyond 64 bits),
  /// nesting deeper than 64 (an empty innermost container does not count) and
  /// trailing text. Duplicate keys are found by `append_canonical`.
  Result<View> parse(std::string_view text);

private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Appends the value with sorted keys, without white space, numbers in their
/// shortest round-trip form (`1.0` is `1`); at the top, a member named
/// `without` is left out. Fails with `malformed_reply` for duplicate keys and
/// for nesting deeper than 64.
Result<void> append_canonical(std::string& out, const View& value,
                              std::string_view without = {});

} // namespace signalbox::json
