#pragma once

#include "app/routes.hpp"
#include "http/router.hpp"

/// Routes that ask several actors for one answer.
namespace signalbox {

/// `GET /health/ready`: every actor and the store.
http::Handler readiness_route(const RouteContext& context);

/// `GET /health/db`: the store alone.
http::Handler store_health_route(const RouteContext& context);

/// `GET /api/ai-health`: counts, last drain, scorer.
http::Handler ai_health_route(const RouteContext& context);

/// `GET /metrics`, with gauges as the store has them now.
http::Handler metrics_route(const RouteContext& context);

} // namespace signalbox
