#pragma once

#include "sim/broker_book.hpp"
#include "sim/broker_refusal.hpp"
#include "sim/broker_ticket.hpp"
#include "sim/price_board.hpp"

namespace signalbox {

/// How far the account's equity reaches: Alpaca margin accounts, overnight.
inline constexpr int buying_multiplier = 2;

/// What the account is worth.
struct SimFunds {
  MoneyUnits cash = 0, long_value = 0, short_value = 0; ///< short: below zero
  MoneyUnits reserved = 0;                              ///< by open entries
  MoneyUnits equity = 0, buying_power = 0;
};

SimFunds funds_of(const SimBook& book, const PriceBoard& prices, WallTime now);

/// Shares of a position that open exits on the other side do not bind.
ShareUnits available_shares(const SimBook& book, const SimPosition& position);

/// Where and when an order is judged.
struct SimScene {
  const SimBook& book;
  const PriceBoard& prices;
  WallTime now{};
};

/// Whether the account can carry the order. Fails with 403: buying power,
/// shares that are not there, an own order on the other side.
BrokerResult<void> check_funds(const SimScene& scene, const SimTicket& ticket,
                               PriceUnits price);

} // namespace signalbox
