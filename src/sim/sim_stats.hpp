#pragma once

#include <string>

#include "sim/sim_world.hpp"

namespace signalbox {

/// `{"ok":true,"services":{"model":{…},…}}`: the counts of every service; of X
/// those of its routes too, of the receivers what they took, of the broker what
/// was asked of it.
std::string render_stats(const SimWorld& world);

} // namespace signalbox
