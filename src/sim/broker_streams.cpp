#include "sim/broker_streams.hpp"

#include <utility>

namespace signalbox {

std::uint64_t BrokerStreams::add(Listener listener) {
  listeners_.emplace(next_, std::move(listener));
  return next_++;
}

void BrokerStreams::publish(const std::string& message) {
  ++published_;
  for (const auto& [number, listener] : listeners_)
    listener.hear(message);
}

std::size_t BrokerStreams::disconnect_all() {
  const auto ended = std::exchange(listeners_, {});
  for (const auto& [number, listener] : ended)
    listener.close();
  return ended.size();
}

} // namespace signalbox
