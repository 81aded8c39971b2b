#pragma once

#include <cstdint>

#include "sim/broker_book.hpp"
#include "sim/price_board.hpp"

namespace signalbox {

/// How the market treats orders when nobody asks.
struct SettleRules {
  bool auto_fill = true;  ///< orders whose price is reached are filled
  Millis fill_delay{0};   ///< real time from then to the fill
  Millis cancel_delay{0}; ///< real time from the wish to the cancel
};

/// The market as it stands when the orders are looked through.
struct SettleScene {
  const PriceBoard& prices;
  SettleRules rules;
  bool open = true;
  bool day_over = false; ///< a trading day has ended since the last look
};

/// Brings all orders up to now: expires those of a day that is over, takes in
/// new ones, carries cancels out, and fills what the market reaches.
void settle_orders(SimBook& book, const SettleScene& scene,
                   const BrokerMoment& moment);

/// Asks for the cancel of an open order, which `settle_orders` carries out
/// after the delay.
void wish_cancel(SimBook& book, SimOrder& order, Millis delay,
                 const BrokerMoment& moment);

} // namespace signalbox
