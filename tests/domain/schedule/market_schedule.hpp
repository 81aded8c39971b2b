#pragma once

#include <memory>
#include <string_view>

#include "domain/schedule/schedule.hpp"

namespace signalbox::test {

/// The schedule of a text like `open+5m`, with the calendar as it is.
inline Schedule market(std::string_view text) {
  return Schedule::market(parse_market_spec(text).value(),
                          std::make_shared<const SessionCalendar>());
}

} // namespace signalbox::test
