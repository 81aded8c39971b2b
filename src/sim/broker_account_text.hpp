#pragma once

#include <string>

#include "sim/broker_funds.hpp"
#include "sim/broker_world.hpp"
#include "json/writer.hpp"

namespace signalbox {

/// `GET /v2/account`
std::string account_text(const BrokerWorld& broker, const PriceBoard& prices,
                         WallTime now);

/// One position with what it is worth now.
void write_position(json::Writer& out, const BrokerWorld& broker,
                    const SimPosition& position, const SimScene& scene);

} // namespace signalbox
