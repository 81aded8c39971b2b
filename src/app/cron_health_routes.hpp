#pragma once

#include "app/routes.hpp"
#include "http/router.hpp"

namespace signalbox {

/// `GET /health/cron`: every service, and the budgets of the X API.
http::Handler cron_health_route(const RouteContext& context);

/// `GET /health/cron/{service}`: one of them, whole.
http::Handler service_health_route(const RouteContext& context);

} // namespace signalbox
