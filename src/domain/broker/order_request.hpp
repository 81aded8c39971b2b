#pragma once

#include <optional>
#include <string>

#include "domain/broker/broker.hpp"

namespace signalbox {

/// An order to be placed. Prices are on the broker's ticks already.
struct OrderRequest {
  std::string client_order_id; ///< at most 48 characters, never used before
  std::string ticker;
  OrderSide side = OrderSide::buy;
  Decimal quantity;                  ///< whole shares
  std::string type = "market";       ///< `market` or `stop`
  std::string time_in_force = "day"; ///< `day` or `gtc`
  std::optional<Decimal> stop_price; ///< of a `stop` order
  /// Exits: both make a bracket, a stop alone an `oto`.
  std::optional<Decimal> take_profit, stop_loss;
};

/// What is known after an order was sent.
struct Placement {
  enum class Kind {
    accepted,  ///< `order` is what the broker made of it
    refused,   ///< there is no such order and will be none
    duplicate, ///< the client id is taken: a former send had arrived
    not_taken, ///< the broker was too busy (429): look up once, then free
    unknown,   ///< it may exist: look it up, never send it again
  };
  Kind kind = Kind::unknown;
  std::optional<BrokerOrder> order;
  std::string detail; ///< the broker's message, or what broke
};

/// What came of an order to cancel.
enum class Cancellation {
  accepted,  ///< it will be canceled
  not_found, ///< there is no such order
  too_late,  ///< it is over already
};

} // namespace signalbox
