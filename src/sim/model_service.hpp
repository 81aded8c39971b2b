#pragma once

#include "http/message.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// `POST /v1/chat/completions`: the model that scores by rule, and misbehaves
/// as the fault book says.
SimAnswer answer_chat(SimWorld& world, const http::Request& request);

} // namespace signalbox
