#pragma once

#include <string>
#include <vector>

#include "app/routes.hpp"
#include "http/router.hpp"

namespace signalbox {

/// Part A, broker trades: entries, their switches and telemetry, what keeps
/// trades in step, and the trades themselves. Without a broker those that need
/// one answer 503 `broker_off` and say why.
std::vector<http::Route> entry_routes(const Settings& settings,
                                      const RouteContext& context);

} // namespace signalbox
