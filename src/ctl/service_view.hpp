#pragma once

#include <string>

#include "ctl/styled_text.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// The jobs of `/health/cron` as a table: state, age and interval, runs and
/// errors; no lines if there are no jobs.
Lines service_table(const json::Value& cron);

/// The stalled ones, actors included, as `a,b`; empty if all is well.
std::string stalled_names(const json::Value& cron);

} // namespace signalbox
