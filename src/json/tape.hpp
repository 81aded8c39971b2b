#pragma once

#include <bit>
#include <type_traits>
#include <utility>

#include <simdjson.h>

#include "json/view.hpp"

namespace signalbox::json {

/// The way between a view and the library's element: both are nothing but a
/// document and an index in it.
struct Tape {
  static simdjson::dom::element of(const View& view) {
    return std::bit_cast<simdjson::dom::element>(view);
  }
  static View view(const simdjson::dom::element& element) {
    return std::bit_cast<View>(element);
  }
};

static_assert(sizeof(View) == sizeof(simdjson::dom::element));
static_assert(std::is_trivially_copyable_v<simdjson::dom::element>);

/// What the library gave, as a value: it must not dangle in a loop's head.
template <class T> T taken(simdjson::simdjson_result<T> result) {
  return std::move(result).value_unsafe();
}

} // namespace signalbox::json
