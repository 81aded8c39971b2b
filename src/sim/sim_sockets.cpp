#include "sim/sim_sockets.hpp"

#include <utility>

#include "sim/broker_stream.hpp"

namespace signalbox {

http::SocketTable sim_sockets(std::shared_ptr<SimWorld> world) {
  return {{"/stream", broker_stream_acceptor(std::move(world))}};
}

} // namespace signalbox
