#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "http/router.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// Runs work later on the thread that owns the world.
using RunLater = std::function<void(Millis, std::function<void()>)>;

/// The route table of the invented world: the services and their steering.
std::vector<http::Route> sim_routes(std::shared_ptr<SimWorld> world,
                                    RunLater later);

} // namespace signalbox
