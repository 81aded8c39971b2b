#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ctl/styled_text.hpp"
#include "domain/core/clock.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// What the daemon said of itself; what it did not say is absent.
struct StatusFacts {
  std::string url;
  WallTime now{};
  std::optional<json::Value> ready;   ///< /health/ready
  std::optional<json::Value> cron;    ///< /health/cron
  std::optional<json::Value> health;  ///< /api/ai-health
  std::optional<json::Value> funnel;  ///< /api/funnel-stats
  std::optional<json::Value> ops;     ///< /api/ops/status
  std::optional<json::Value> signals; ///< the newest, if asked for
  std::vector<std::string> troubles;  ///< why something is absent
};

/// The whole picture: health, counts, scorer, last drain, today, entries, jobs,
/// actors.
Lines status_lines(const StatusFacts& facts);

/// The same in one line of `name=value`, for a terminal that is none.
std::string status_in_one_line(const StatusFacts& facts);

} // namespace signalbox
