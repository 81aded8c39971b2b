#pragma once

#include <memory>

#include "http/socket.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// The WebSockets of the invented world, by path.
http::SocketTable sim_sockets(std::shared_ptr<SimWorld> world);

} // namespace signalbox
