#pragma once

#include "app/routes.hpp"
#include "http/router.hpp"

/// Routes that show the schedule and change it.
namespace signalbox {

http::Handler jobs_route(const RouteContext& context);    ///< every entry
http::Handler job_route(const RouteContext& context);     ///< one entry
http::Handler preview_route(const RouteContext& context); ///< its due times
http::Handler trigger_route(const RouteContext& context);
http::Handler pause_route(const RouteContext& context);
http::Handler resume_route(const RouteContext& context);

} // namespace signalbox
