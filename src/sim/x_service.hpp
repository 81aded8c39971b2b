#pragma once

#include "http/message.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// `GET /2/users/{id}/mentions`: pages of a timeline, and misbehaviour as the
/// fault book says.
SimAnswer answer_mentions(SimWorld& world, const http::Request& request);

/// `GET /2/tweets`: what became of up to 100 posts.
SimAnswer answer_lookup(SimWorld& world, const http::Request& request);

} // namespace signalbox
