#pragma once

#include "sim/broker_funds.hpp"

namespace signalbox {

/// What placing and changing orders has to know beside the book.
struct PlaceRules {
  const PriceBoard& prices;
  bool open = true;         ///< the market
  bool blocked = false;     ///< the account may not trade
  std::string blocked_by{}; ///< the reason in words
};

/// Takes an order in with its legs, or refuses it as the service would. It is
/// `pending_new`, or `accepted` while the market is closed.
BrokerResult<SimOrder*> place_order(SimBook& book, const SimTicket& ticket,
                                    const PlaceRules& rules,
                                    const BrokerMoment& moment);

/// Puts a new order in the place of one that works; the old one is `replaced`.
/// Fails with 422 for an order that cannot be replaced any more or yet.
BrokerResult<SimOrder*> replace_order(SimBook& book, SimOrder& old,
                                      const SimChange& change,
                                      const PlaceRules& rules,
                                      const BrokerMoment& moment);

/// Whether both exits of an entry on this side lie beyond its base price.
/// Fails with 422 naming the base price.
BrokerResult<void> check_exits(SimSide entry,
                               std::optional<PriceUnits> take_profit,
                               std::optional<PriceUnits> stop, PriceUnits base);

} // namespace signalbox
