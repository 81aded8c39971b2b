#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sim/broker_id.hpp"
#include "sim/broker_ledger.hpp"
#include "sim/broker_orders.hpp"

namespace signalbox {

/// The two times of one step: the world's, which may stand still, and the real
/// one, by which delays run.
struct BrokerMoment {
  WallTime now{}, real{};
};

/// What happened to an order, in the words of the `trade_updates` stream.
struct SimOrderEvent {
  std::string_view name;
  SimStamp at{};
  const SimOrder& order;
  const SimFill* fill = nullptr; ///< of `fill` and `partial_fill`
  ShareUnits position = 0;       ///< of the symbol, behind the event
};

/// Orders, positions and cash of the one account, and who hears of them.
struct SimBook {
  SimBook(MoneyUnits cash, std::uint64_t seed) : ledger(cash), ids(seed) {}

  SimLedger ledger;
  SimOrders orders;
  StampSource stamps;
  IdSource ids;
  std::function<void(const SimOrderEvent&)> heard = [](const SimOrderEvent&) {};
};

/// An execution that is to be booked.
struct SimTrade {
  ShareUnits qty = 0;
  PriceUnits price = 0;
};

/// Fills an open order in part or whole. A filled entry brings its legs into
/// the market; a filled exit cancels the other one, a partly filled one leaves
/// it the rest.
void fill_order(SimBook& book, SimOrder& order, const SimTrade& trade,
                const BrokerMoment& moment);

/// Ends an open order without a further fill: canceled, expired, rejected. Its
/// legs end with it, and so does whatever stands in one group with a leg.
void end_order(SimBook& book, SimOrder& order, SimOrderStatus how,
               const BrokerMoment& moment);

/// Moves an open order on, and tells of it if there is an event of that name.
void move_order(SimBook& book, SimOrder& order, SimOrderStatus to,
                const BrokerMoment& moment);

/// The order that a leg belongs to; null for others.
SimOrder* parent_of(SimBook& book, const SimOrder& order);

} // namespace signalbox
