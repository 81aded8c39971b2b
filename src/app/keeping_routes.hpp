#pragma once

#include "app/routes.hpp"
#include "http/router.hpp"

/// Routes that keep trades and broker in step; they need a broker.
namespace signalbox {

/// `POST /api/maintenance/reconcile-open-trades`.
http::Handler reconcile_route(const RouteContext& context);

/// `POST /api/maintenance/finalize-closes`.
http::Handler finalize_route(const RouteContext& context);

/// `POST /api/maintenance/sync-broker-state`.
http::Handler sync_route(const RouteContext& context);

/// `POST /api/auto-entry/seed-from-signals`.
http::Handler seed_route(const Settings& settings, const RouteContext& context);

/// `POST /api/auto-manage/run`.
http::Handler manage_route(const RouteContext& context);

} // namespace signalbox
