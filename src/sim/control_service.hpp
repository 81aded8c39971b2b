#pragma once

#include "http/message.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// The routes by which tests and people steer the invented world.

/// `POST /sim/faults`: one more fault waits for its requests.
http::Response add_fault(SimWorld& world, const http::Request& request);
/// `GET /sim/faults`: what still waits.
http::Response list_faults(SimWorld& world, const http::Request& request);
/// `DELETE /sim/faults`
http::Response clear_faults(SimWorld& world, const http::Request& request);

/// `GET /sim/requests?service=model&limit=10`
http::Response list_requests(SimWorld& world, const http::Request& request);
/// `DELETE /sim/requests`: forgets requests and counts; windows of X go on.
http::Response clear_requests(SimWorld& world, const http::Request& request);
/// `GET /sim/hooks?service=rounds&limit=10`: what the receivers have got.
http::Response list_hooks(SimWorld& world, const http::Request& request);
/// `DELETE /sim/hooks`: forgets messages, keys and counts of the receivers.
http::Response clear_hooks(SimWorld& world, const http::Request& request);
/// `GET /sim/stats`
http::Response show_stats(SimWorld& world, const http::Request& request);

/// `POST /sim/clock`
http::Response set_clock(SimWorld& world, const http::Request& request);
/// `GET /sim/clock`
http::Response show_clock(SimWorld& world, const http::Request& request);

} // namespace signalbox
