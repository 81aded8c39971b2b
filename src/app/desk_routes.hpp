#pragma once

#include <chrono>

#include "app/routes.hpp"
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
/// `loss_cooldown` is AUTO_ENTRY_COOLDOWN_AFTER_LOSS_MIN.
http::Handler explain_route(const RouteContext& context,
                            std::chrono::minutes loss_cooldown);

} // namespace signalbox
