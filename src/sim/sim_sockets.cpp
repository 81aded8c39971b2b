#include "sim/sim_sockets.hpp"

namespace signalbox {

http::SocketTable
sim_sockets([[maybe_unused]] std::shared_ptr<SimWorld> world) {
  return {
    // One row per socket: {"/path", acceptor(world)}
  };
}

} // namespace signalbox
