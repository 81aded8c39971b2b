#pragma once

#include <string>

namespace signalbox {

/// Names what the monotonic clock counts from: the same text means that its
/// instants compare, also between processes. The boot of the machine, or
/// `fallback`, unique to the process, where the kernel does not tell.
std::string steady_life(const std::string& fallback);

} // namespace signalbox
