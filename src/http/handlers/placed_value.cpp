#include "http/handlers/placed_value.hpp"

#include <utility>

#include <fmt/format.h>

namespace signalbox::http {

PlacedValue PlacedValue::item(std::size_t index) const {
  return {value.items().at(index), fmt::format("{}[{}]", path, index), faults};
}

std::string PlacedValue::path_of(std::string_view member) const {
  return path.empty() ? std::string(member)
                      : fmt::format("{}.{}", path, member);
}

void PlacedValue::refuse(std::string_view code, std::string reason) const {
  faults.add(path, code, std::move(reason));
}

bool expect_object(const PlacedValue& place) {
  if (place.value.is_object())
    return true;
  place.refuse(field_code::bad_type, "must be an object");
  return false;
}

const std::vector<json::Value>& read_items(const PlacedValue& place,
                                           std::size_t most) {
  const auto& items = place.value.items();
  if (!place.value.is_array())
    place.refuse(field_code::bad_type, "must be a list");
  else if (items.size() > most)
    place.refuse(
      field_code::too_many,
      fmt::format("holds {}, at most {} are taken", items.size(), most));
  return items;
}

void require(const PlacedValue& object,
             std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    const auto* const member = object.value.find(name);
    if (member == nullptr || member->is_null())
      object.faults.add(object.path_of(name), field_code::required,
                        "is required");
  }
}

} // namespace signalbox::http
