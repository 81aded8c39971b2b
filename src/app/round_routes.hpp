#pragma once

#include "app/routes.hpp"

namespace signalbox {

/// The rounds, the newest first.
http::Handler rounds_route(const RouteContext& context);

/// One round, with the progress of its freeze.
http::Handler round_route(const RouteContext& context);

/// One round as it is stored, where nobody can be freezing it.
http::Handler stored_round_route(const RouteContext& context);

/// What a round was frozen as.
http::Handler round_snapshot_route(const RouteContext& context);

/// Begins a freeze.
http::Handler freeze_round_route(const RouteContext& context);

} // namespace signalbox
