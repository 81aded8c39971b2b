#pragma once

#include "app/routes.hpp"
#include "http/router.hpp"

namespace signalbox {

/// `POST /timed/ingest`: parses, and answers when the receipt is durable. What
/// is not JSON is logged, its first bytes, without a key.
http::Handler ingest_route(const Settings& settings,
                           const RouteContext& context);

} // namespace signalbox
