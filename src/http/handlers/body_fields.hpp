#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "domain/core/error.hpp"
#include "http/handlers/parameters.hpp"
#include "json/reader.hpp"

/// Reading of JSON bodies by a table of their members.
namespace signalbox::http {

/// Why a value was refused (`must be …`); empty when it was taken.
using Refusal = std::string;

/// A member that an order may have, and where its value goes.
template <class Order> struct BodyField {
  std::string_view name;
  Refusal (*read)(const json::Value&, Order&);
};

/// A whole number within a range.
Refusal read_count(const json::Value& value, int& count, IntRange range);

/// `true` or `false`.
Refusal read_flag(const json::Value& value, bool& flag);

/// A text of 1 to 200 bytes without control characters.
Refusal read_short_text(const json::Value& value, std::string& text);

/// The members of the request's body written over `order`; an empty body
/// changes nothing, a member that is null neither. Fails with
/// `invalid_argument` named `invalid_json` or `invalid_fields`.
template <class Order, std::size_t Count>
Result<Order> read_body(const Request& request, Order order,
                        const BodyField<Order> (&fields)[Count]) {
  if (request.body.empty())
    return order;
  const auto body = json::parse(request.body);
  if (!body)
    return fail(Errc::invalid_argument, "invalid_json", body.error().detail);
  if (!body->is_object())
    return fail(Errc::invalid_argument, "invalid_json",
                "the body must be an object");
  for (const auto& [name, value] : body->members()) {
    const auto* const field =
      std::ranges::find(fields, name, &BodyField<Order>::name);
    auto refusal = field == std::end(fields) ? Refusal("is not known here")
                   : value.is_null()         ? Refusal{}
                                             : field->read(value, order);
    if (!refusal.empty())
      return fail(Errc::invalid_argument, "invalid_fields",
                  fmt::format("{} {}", name, refusal));
  }
  return order;
}

} // namespace signalbox::http
