#pragma once

#include <vector>

#include "app/routes.hpp"

namespace signalbox {

/// The rows of part C: users and what they hold, criteria, runs, scores and
/// calculations. All need the admin token.
std::vector<http::Route> overnight_routes(const RouteContext& context);

} // namespace signalbox
