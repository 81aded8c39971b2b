#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/calendar/date.hpp"
#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "http/message.hpp"

/// Parameters of part D, which may stand in the query or in a JSON body.
namespace signalbox::http {

/// A request whose query holds the members of the body behind its own, so that
/// what the query says wins; nulls are left out, and so is the member `object`.
/// Fails with `invalid_argument` named `bad_json`, or `invalid_parameter` for a
/// member that is not in `known` or holds no plain value.
Result<Request> with_body_parameters(const Request& request,
                                     std::span<const std::string_view> known,
                                     std::string_view object = {});

/// `date`, `YYYY-MM-DD`. Fails with `invalid_argument` named `invalid_date`.
Result<std::optional<Date>> date_parameter(const Request& request);

/// `ticker` in the inside form; empty: absent. Fails with `invalid_argument`
/// named `invalid_parameter`.
Result<std::string> ticker_parameter(const Request& request);

/// A text of 1 to 200 printable ASCII characters; `otherwise` when absent.
/// Fails as above.
Result<std::string> text_parameter(const Request& request,
                                   std::string_view name,
                                   std::string_view otherwise = {});

/// Which end of a range of times a parameter is.
enum class RangeEnd { from, to };

/// A time: milliseconds or seconds since 1970, ISO-8601, or a day in New York,
/// whose beginning (`from`) or end (`to`) it is. Fails as above.
Result<std::optional<WallTime>>
time_parameter(const Request& request, std::string_view name, RangeEnd end);

/// An epoch number: below 1e12 it counts seconds (domain 1.1). Nothing for
/// other texts.
std::optional<WallTime> epoch_time(std::string_view text);

} // namespace signalbox::http
