#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/broker_order.hpp"
#include "sim/broker_refusal.hpp"

namespace signalbox {

/// The stop leg that an order asks for.
struct SimStopLoss {
  PriceUnits stop = 0;
  std::optional<PriceUnits> limit{}; ///< makes it a stop-limit order
};

/// What `POST /v2/orders` asks for, well-formed.
struct SimTicket {
  std::string symbol, client_order_id; ///< empty id: the broker makes one
  ShareUnits qty = 0;
  SimSide side = SimSide::buy;
  SimOrderType type = SimOrderType::market;
  SimLifetime lifetime = SimLifetime::day;
  SimOrderClass order_class = SimOrderClass::simple;
  std::optional<PriceUnits> limit{}, stop{};
  bool extended_hours = false;
  std::optional<PriceUnits> take_profit{};
  std::optional<SimStopLoss> stop_loss{};
};

/// Reads the body as strictly as the service: 400 for what is no object, 422
/// for members that are missing, wrong or do not go together, and for prices
/// between two ticks. Trailing stops, notional amounts and the auctions (`opg`,
/// `cls`) are not played and refused with 422.
BrokerResult<SimTicket> parse_ticket(std::string_view body);

/// What `PATCH /v2/orders/{id}` asks for.
struct SimChange {
  std::optional<ShareUnits> qty{};
  std::optional<PriceUnits> limit{}, stop{};
  std::optional<SimLifetime> lifetime{};
  std::string client_order_id;
};

/// Reads the body; fails as `parse_ticket` does.
BrokerResult<SimChange> parse_change(std::string_view body);

} // namespace signalbox
