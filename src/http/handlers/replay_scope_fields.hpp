#pragma once

#include <utility>

#include "http/handlers/parameters.hpp"
#include "http/handlers/timed_parameters.hpp"

namespace signalbox::http {

/// Writes the flag over `into` where it is given. Fails with
/// `invalid_argument` named `invalid_parameter`.
Result<void> read_flag_parameter(const Request& request, std::string_view name,
                                 bool& into);

/// What all orders of replays say alike: `date`, `ticker`, `scriptVersion`,
/// `cleanSlate`, `publishLatest`, `includeClose`, written over `order` where
/// they are given. Fails with `invalid_argument`.
template <class Order>
Result<void> read_scope_fields(const Request& request, Order& order) {
  const auto date = date_parameter(request);
  if (!date)
    return tl::unexpected(date.error());
  auto ticker = ticker_parameter(request);
  if (!ticker)
    return tl::unexpected(ticker.error());
  auto version = text_parameter(request, "scriptVersion", order.script_version);
  if (!version)
    return tl::unexpected(version.error());
  order.date = *date;
  order.ticker = std::move(*ticker);
  order.script_version = std::move(*version);
  return read_flag_parameter(request, "cleanSlate", order.clean_slate)
    .and_then([&] {
      return read_flag_parameter(request, "publishLatest",
                                 order.publish_latest);
    })
    .and_then([&] {
      return read_flag_parameter(request, "includeClose", order.include_close);
    });
}

} // namespace signalbox::http
