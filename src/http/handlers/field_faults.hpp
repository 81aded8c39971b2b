#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/overnight/user_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// What can be wrong with a field (domain 6.6).
namespace field_code {

inline constexpr std::string_view required = "required";
inline constexpr std::string_view bad_type = "bad_type";
inline constexpr std::string_view bad_decimal = "bad_decimal";
inline constexpr std::string_view out_of_range = "out_of_range";
inline constexpr std::string_view too_long = "too_long";
inline constexpr std::string_view unknown_value = "unknown_value";
inline constexpr std::string_view duplicate = "duplicate";
inline constexpr std::string_view too_many = "too_many";
inline constexpr std::string_view unknown_reference = "unknown_reference";

} // namespace field_code

/// Everything that is wrong with a body: it counts all and keeps the first.
class FieldFaults {
public:
  static constexpr std::size_t most_kept = 50;

  /// `path` as domain 6.6 writes it: `users[3].portfolios[0].name`.
  void add(std::string path, std::string_view code, std::string reason);

  bool empty() const { return count_ == 0; }
  /// The first `most_kept`, in the order of adding.
  const std::vector<FieldFault>& first() const { return first_; }
  int count() const { return count_; }

private:
  std::vector<FieldFault> first_;
  int count_ = 0;
};

/// 400 `invalid_fields` with `errors[{path, code, reason}]`, `errorsCount`.
Response render_invalid_fields(const FieldFaults& faults);

/// The same of faults that were found elsewhere: `first` of `count`, at least
/// one.
Response render_invalid_fields(const std::vector<FieldFault>& first, int count);

} // namespace signalbox::http
