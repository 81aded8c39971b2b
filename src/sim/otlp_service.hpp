#pragma once

#include "http/message.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// `POST /v1/traces`: a strict collector of spans in JSON, without
/// compression. Misbehaves as the fault book says.
SimAnswer answer_traces(SimWorld& world, const http::Request& request);

} // namespace signalbox
