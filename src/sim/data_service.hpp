#pragma once

#include "http/message.hpp"
#include "sim/bars_text.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// `GET /v2/stocks/bars` and, with a captured `symbol`, its form for one
/// symbol. Like the other: checks keys, rate and parameters before it answers,
/// and misbehaves as the fault book says.
SimAnswer answer_bars(SimWorld& world, const http::Request& request);

/// `GET /v2/stocks/bars|quotes|trades/latest`, for many symbols or one.
/// Symbols that are told to be silent are absent; trades have a currency if
/// they are told to.
SimAnswer answer_latest(SimWorld& world, const http::Request& request,
                        LatestKind kind);

/// `GET /v2/stocks/snapshots` and `GET /v2/stocks/{symbol}/snapshot`.
SimAnswer answer_snapshots(SimWorld& world, const http::Request& request);

/// `POST /sim/data`: how the `…/latest` routes answer.
http::Response set_data(SimWorld& world, const http::Request& request);
/// `DELETE /sim/data`: as ever.
http::Response clear_data(SimWorld& world, const http::Request& request);

} // namespace signalbox
