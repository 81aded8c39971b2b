#pragma once

#include <string>

#include "sim/sim_world.hpp"

namespace signalbox {

/// The whole state of the broker for `GET /sim/broker`.
std::string broker_state_text(const SimWorld& world);

} // namespace signalbox
