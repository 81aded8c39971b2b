#pragma once

#include <cstdint>
#include <string>

namespace signalbox {

/// The question that the daemon asks of the model about one of our signals,
/// with the context of its bars, as it goes over the wire.
std::string model_request(std::uint16_t port);

} // namespace signalbox
