#pragma once

#include "domain/desk/ops_status.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// The desk's status, always 200: what could not be had is null and named in
/// `errors`.
Response render_ops_status(const OpsStatus& status);

} // namespace signalbox::http
