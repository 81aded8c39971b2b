#pragma once

#include <memory>

#include "http/socket.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// Serves the `trade_updates` stream: every socket authenticates, listens, and
/// hears of each change of an order from then on. To be called, as its
/// sockets, on the thread that owns the world.
http::SocketAcceptor broker_stream_acceptor(std::shared_ptr<SimWorld> world);

} // namespace signalbox
