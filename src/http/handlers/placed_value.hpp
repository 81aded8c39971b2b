#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "http/handlers/field_faults.hpp"
#include "json/value.hpp"

/// Reading of bodies whose faults are collected, each under its path.
namespace signalbox::http {

/// A value of a body, where it stands, and where its faults go.
struct PlacedValue {
  const json::Value& value;
  std::string path; ///< empty: the body itself
  FieldFaults& faults;

  /// `users` -> `users[3]`
  PlacedValue item(std::size_t index) const;
  /// `users[3]` -> `users[3].email`
  std::string path_of(std::string_view member) const;
  void refuse(std::string_view code, std::string reason) const;
};

/// A member that an object may have, and what takes it.
template <class Into> struct MemberRow {
  std::string_view name;
  void (*read)(const PlacedValue& member, Into& into);
};

/// Whether it is an object; otherwise a fault.
bool expect_object(const PlacedValue& place);

/// The items of a list of at most `most`; without it only the size of bodies
/// is a limit. Another kind of value and a longer list are faults; a longer
/// list is read all the same.
const std::vector<json::Value>&
read_items(const PlacedValue& place,
           std::size_t most = std::numeric_limits<std::size_t>::max());

/// Gives the members of an object to their rows, in the order of the body.
/// Unknown members are ignored, and a null counts as absent.
template <class Into, std::size_t Count>
void read_members(const PlacedValue& object, Into& into,
                  const MemberRow<Into> (&rows)[Count]) {
  for (const auto& [name, value] : object.value.members()) {
    const auto* const row =
      std::ranges::find(rows, name, &MemberRow<Into>::name);
    if (row != std::end(rows) && !value.is_null())
      row->read({value, object.path_of(name), object.faults}, into);
  }
}

/// A fault for each of `names` that the object lacks.
void require(const PlacedValue& object,
             std::initializer_list<std::string_view> names);

} // namespace signalbox::http
