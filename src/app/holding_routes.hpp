#pragma once

#include <vector>

#include "app/routes.hpp"

namespace signalbox {

/// The rows that read and write users, portfolios, assets and criteria.
std::vector<http::Route> holding_routes(const RouteContext& context);

} // namespace signalbox
