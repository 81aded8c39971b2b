#pragma once

#include "http/message.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// `POST /hooks/notify`: a Slack-style receiver of messages.
SimAnswer answer_notify(SimWorld& world, const http::Request& request);

/// `POST /hooks/rounds`: takes frozen rounds, each key once.
SimAnswer answer_rounds(SimWorld& world, const http::Request& request);

} // namespace signalbox
