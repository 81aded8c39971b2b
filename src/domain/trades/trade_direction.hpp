#pragma once

#include "domain/broker/broker.hpp"
#include "domain/signals/signal.hpp"

/// Rules that are the same for LONG and SHORT once their sign is known.
namespace signalbox {

/// What a trade's profit grows with: 1 for LONG, -1 for SHORT.
inline Decimal sign_of(Side side) {
  return Decimal::whole(side == Side::long_side ? 1 : -1);
}

/// The side of the order that begins a trade.
inline OrderSide entry_side(Side side) {
  return side == Side::long_side ? OrderSide::buy : OrderSide::sell;
}

/// The side of the orders that end a trade.
inline OrderSide exit_side(Side side) {
  return side == Side::long_side ? OrderSide::sell : OrderSide::buy;
}

/// Whether a position goes in the direction of a trade.
inline bool same_direction(Side side, const BrokerPosition& position) {
  return side == Side::long_side ? position.quantity.positive()
                                 : position.quantity.negative();
}

/// Whether a stop protects more than another one does.
inline bool tighter(Side side, const Decimal& stop, const Decimal& than) {
  return side == Side::long_side ? stop > than : stop < than;
}

} // namespace signalbox
