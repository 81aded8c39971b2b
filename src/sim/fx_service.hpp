#pragma once

#include "http/message.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// `GET /v1/latest?base=USD&symbols=BRL,EUR`: Frankfurter v1. Like the others:
/// counts what is asked for and misbehaves as the fault book says.
SimAnswer answer_fx_v1(SimWorld& world, const http::Request& request);

/// `GET /v2/rates?base=USD&quotes=BRL,EUR`: Frankfurter v2.
SimAnswer answer_fx_v2(SimWorld& world, const http::Request& request);

/// `GET /api/latest.json?app_id=…&symbols=BRL,EUR`: Open Exchange Rates.
SimAnswer answer_fx_oxr(SimWorld& world, const http::Request& request);

/// `POST /sim/fx`: sets rates and their day.
http::Response set_fx(SimWorld& world, const http::Request& request);
/// `GET /sim/fx`: what one dollar is worth.
http::Response show_fx(SimWorld& world, const http::Request& request);
/// `DELETE /sim/fx`: the usual rates again.
http::Response clear_fx(SimWorld& world, const http::Request& request);

} // namespace signalbox
