#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/schedule/cron_fields.hpp"

namespace signalbox {

/// A cron expression as it was read.
struct CronText {
  CronFields fields;
  std::string zone; ///< of the prefix `CRON_TZ=Zone `; empty without one
  std::string text; ///< the expression without that prefix
};

/// Reads `minute hour day-of-month month day-of-week`, with a leading second
/// if there are six fields, or a nickname such as `@daily`. Fails with
/// `invalid_argument` naming the field and the position, counted from 1.
Result<CronText> read_cron(std::string_view text);

} // namespace signalbox
