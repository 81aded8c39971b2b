#pragma once

#include <vector>

#include "app/routes.hpp"

namespace signalbox {

/// The rows of part D, which its own key opens. With ENABLE_REPLAY=0 they
/// answer 503 `replay_off`.
std::vector<http::Route> replay_routes(const Settings& settings,
                                       const RouteContext& context);

} // namespace signalbox
