#pragma once

#include "domain/desk/ops_status.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// What must hold for trades to happen, always 200. `ready` is whether
/// everything that is known holds; what is not known has `ok` null.
Response render_desk_readiness(const OpsStatus& status);

} // namespace signalbox::http
