#pragma once

#include <type_traits>

#include "domain/core/error.hpp"
#include "http/handlers/field_faults.hpp"
#include "http/handlers/placed_value.hpp"
#include "json/value.hpp"

/// Bodies of part C: read whole before anything is done.
namespace signalbox::http {

/// What a body orders, or the answer that refuses it.
template <class Order> using Checked = tl::expected<Order, Response>;

/// The object of a body, or 400 `bad_json`.
Checked<json::Value> body_object(const Request& request);

/// What `read` makes of the body's object, unless it found something wrong
/// with it: then 400 `invalid_fields`.
template <class Read>
auto check_object(const json::Value& body, Read read)
  -> Checked<std::invoke_result_t<Read, const PlacedValue&>> {
  FieldFaults faults;
  auto order = read(PlacedValue{body, {}, faults});
  if (!faults.empty())
    return tl::unexpected(render_invalid_fields(faults));
  return order;
}

/// The same of a request that must have a body.
template <class Read>
auto check_body(const Request& request, Read read)
  -> Checked<std::invoke_result_t<Read, const PlacedValue&>> {
  const auto body = body_object(request);
  if (!body)
    return tl::unexpected(body.error());
  return check_object(*body, read);
}

} // namespace signalbox::http
