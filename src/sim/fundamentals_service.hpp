#pragma once

#include "http/message.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// `GET /v1/fundamentals?symbols=AAPL,BRK-B`: up to 100 symbols in the inside
/// form; unknown ones are absent. Checks the key before it answers, counts
/// what is asked for, and misbehaves as the fault book says.
SimAnswer answer_fundamentals(SimWorld& world, const http::Request& request);

/// `POST /sim/fundamentals`: sets figures of one company.
http::Response set_fundamentals(SimWorld& world, const http::Request& request);
/// `GET /sim/fundamentals?symbols=AAPL`: what they are.
http::Response show_fundamentals(SimWorld& world, const http::Request& request);
/// `DELETE /sim/fundamentals`: every company follows the rule again.
http::Response clear_fundamentals(SimWorld& world,
                                  const http::Request& request);

} // namespace signalbox
