#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/desk/ops_status.hpp"

namespace signalbox {

/// One thing that must hold for trades to happen. `ok` is absent when it is
/// not known; `detail` then says why.
struct ReadinessCheck {
  std::string_view name;
  std::optional<bool> ok;
  std::string detail;
};

/// `market_open`, `ai_healthy`, `scanner_running`, `scanner_recent` (10 min),
/// `scoring_flowing` (15 min), `max_open_positions`, in that order.
std::vector<ReadinessCheck> check_desk_readiness(const OpsStatus& status);

} // namespace signalbox
