#pragma once

#include "app/routes.hpp"
#include "domain/desk/explain.hpp"
#include "http/router.hpp"
#include "messages/ops_status.hpp"

/// Routes that answer why nothing is happening.
namespace signalbox {

/// `GET /api/ops/status`: every part of the desk, and what blocks entries.
http::Handler ops_status_route(const RouteContext& context,
                               const OpsStatusActor& desk);

/// `GET /api/readiness`: what must hold for trades to happen.
http::Handler desk_readiness_route(const RouteContext& context,
                                   const OpsStatusActor& desk);

/// `GET /api/explain`: where signals got stuck in a span of time.
http::Handler explain_route(const RouteContext& context,
                            const ExplainLimits& limits);

} // namespace signalbox
