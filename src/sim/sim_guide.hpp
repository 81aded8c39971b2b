#pragma once

#include <string>

namespace signalbox {

/// The part of `--help` that tells how the invented world is steered.
std::string sim_guide();

} // namespace signalbox
