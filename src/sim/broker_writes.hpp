#pragma once

#include "sim/broker_reads.hpp"

namespace signalbox {

/// The routes that change orders and positions.

/// `POST /v2/orders`
http::Response serve_place(SimWorld& world, const http::Request& request,
                           const SeenAt& seen);
/// `PATCH /v2/orders/{id}`
http::Response serve_replace(SimWorld& world, const http::Request& request,
                             const SeenAt& seen);
/// `DELETE /v2/orders/{id}`: 204.
http::Response serve_cancel(SimWorld& world, const http::Request& request,
                            const SeenAt& seen);
/// `DELETE /v2/orders`: 207.
http::Response serve_cancel_all(SimWorld& world, const http::Request& request,
                                const SeenAt& seen);
/// `DELETE /v2/positions/{symbol}?qty=|percentage=`: the order that closes it.
http::Response serve_close(SimWorld& world, const http::Request& request,
                           const SeenAt& seen);
/// `DELETE /v2/positions?cancel_orders=`: 207.
http::Response serve_close_all(SimWorld& world, const http::Request& request,
                               const SeenAt& seen);

} // namespace signalbox
