#pragma once

#include <optional>

#include "http/message.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// The routes that change nothing. `seen` is the real instant whose orders and
/// positions are shown; none: those of now.
using SeenAt = std::optional<WallTime>;

/// `GET /v2/account`
http::Response serve_account(SimWorld& world, const http::Request& request,
                             const SeenAt& seen);
/// `GET /v2/clock`
http::Response serve_clock(SimWorld& world, const http::Request& request,
                           const SeenAt& seen);
/// `GET /v2/calendar?start=&end=`: a month from today unless it says more.
http::Response serve_calendar(SimWorld& world, const http::Request& request,
                              const SeenAt& seen);
/// `GET /v2/positions`
http::Response serve_positions(SimWorld& world, const http::Request& request,
                               const SeenAt& seen);
/// `GET /v2/positions/{symbol}`
http::Response serve_position(SimWorld& world, const http::Request& request,
                              const SeenAt& seen);
/// `GET /v2/orders`
http::Response serve_orders(SimWorld& world, const http::Request& request,
                            const SeenAt& seen);
/// `GET /v2/orders/{id}?nested=`
http::Response serve_order(SimWorld& world, const http::Request& request,
                           const SeenAt& seen);
/// `GET /v2/orders:by_client_order_id?client_order_id=`
http::Response serve_lookup(SimWorld& world, const http::Request& request,
                            const SeenAt& seen);
/// `GET /v2/account/activities/FILL`
http::Response serve_fills(SimWorld& world, const http::Request& request,
                           const SeenAt& seen);

} // namespace signalbox
