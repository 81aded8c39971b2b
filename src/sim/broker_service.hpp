#pragma once

#include <string_view>

#include "sim/broker_reads.hpp"
#include "sim/broker_writes.hpp"

namespace signalbox {

/// One route of the broker: its name for faults, and who answers.
struct BrokerRoute {
  std::string_view name; ///< one of `fault_routes`
  http::Response (*serve)(SimWorld&, const http::Request&, const SeenAt&);
};

/// Any request to the broker: counts it, checks keys and rate, answers, and
/// misbehaves as the fault book says, before the request has an effect or
/// after it.
SimAnswer answer_broker(SimWorld& world, const http::Request& request,
                        const BrokerRoute& route);

} // namespace signalbox
