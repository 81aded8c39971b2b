#pragma once

#include "domain/health/readiness.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// The plain text `ok`: the process answers.
Response render_alive();

/// 200, or 503 `not_ready` while anything is missing, with every part.
Response render_readiness(const Readiness& readiness);

/// 200, or 503 `store_unavailable`.
Response render_store_health(const StoreHealth& store);

} // namespace signalbox::http
