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
/// `DELETE /sim/requests`: forgets requests and counts, those of
/// `/sim/asked` too; windows of X go on.
http::Response clear_requests(SimWorld& world, const http::Request& request);
/// `GET /sim/hooks?service=rounds&limit=10`: what the receivers have got.
http::Response list_hooks(SimWorld& world, const http::Request& request);
/// `DELETE /sim/hooks`: forgets messages, keys and counts of the receivers.
http::Response clear_hooks(SimWorld& world, const http::Request& request);
/// `GET /sim/asked`: how often providers of quotes were asked, and for what.
http::Response show_asked(SimWorld& world, const http::Request& request);
/// `GET /sim/traces?limit=10`: the spans that the collector has taken.
http::Response list_traces(SimWorld& world, const http::Request& request);
/// `DELETE /sim/traces`: forgets spans and counts of the collector.
http::Response clear_traces(SimWorld& world, const http::Request& request);
/// `GET /sim/stats`
http::Response show_stats(SimWorld& world, const http::Request& request);

/// `POST /sim/clock`
http::Response set_clock(SimWorld& world, const http::Request& request);
/// `GET /sim/clock`
http::Response show_clock(SimWorld& world, const http::Request& request);

} // namespace signalbox
