#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/broker/broker.hpp"
#include "domain/broker/order_request.hpp"
#include "domain/core/deadline.hpp"
#include "messages/alive.hpp"

namespace signalbox {

struct ReadBrokerAccount {
  Deadline deadline;
};

struct ReadBrokerClock {
  Deadline deadline;
};

struct ReadBrokerPositions {
  Deadline deadline;
};

struct BrokerPositions {
  std::vector<BrokerPosition> positions;
};

/// All open orders, flat, however many pages they take.
struct ReadOpenOrders {
  Deadline deadline;
};

struct BrokerOrders {
  std::vector<BrokerOrder> orders;
};

/// Looks one order up with its legs, by exactly one of the ids.
struct FindOrder {
  std::string id, client_order_id;
  Deadline deadline;
};

/// Sends an order, once and never again.
struct PlaceOrder {
  OrderRequest order;
  Deadline deadline;
};

struct CancelOrder {
  std::string id;
  Deadline deadline;
};

struct OrderCanceled {
  Cancellation outcome = Cancellation::accepted;
};

/// Moves the stop price of an order that waits.
struct ReplaceStop {
  std::string id;
  Decimal stop_price;
  Deadline deadline;
};

/// Closes so many shares at the market.
struct ClosePosition {
  std::string ticker;
  Decimal quantity;
  Deadline deadline;
};

/// All executions after one instant and before another, oldest first.
struct ReadFills {
  WallTime after{}, until{};
  Deadline deadline;
};

struct BrokerFills {
  std::vector<BrokerFill> fills;
};

/// Asks whether anything was done at the broker.
struct GetBrokerMark {};

/// Stands for all that this desk has done so far: it is another one as soon as
/// an order, cancel, replacement or closing is sent, and again when its
/// outcome is known, before anybody is told of it; and after a restart of the
/// desk, when it is not known what was done. Who has read something of the
/// broker may believe it for as long as the mark is the same. So nobody has to
/// be told of changes, and no change can be missed.
struct BrokerMark {
  std::uint64_t life = 0, changes = 0;

  friend bool operator==(const BrokerMark&, const BrokerMark&) = default;
};

struct LookAtBrokerTurns {
  std::uint64_t number = 0; ///< an older one is stale
};                          ///< to itself

struct RetryBrokerCall {
  std::uint64_t number = 0;
}; ///< to itself: the pause before the next attempt is over

/// The one way to the broker, within its rate limit: a token for every attempt
/// (some are kept for orders and cancels). Questions and cancels are tried
/// again while that may help, nothing else ever is. Fails with the dialect's
/// failures, `timeout`, `unavailable` (also when no broker is configured), or
/// `rate_limited` when no token comes before the deadline.
using BrokerDeskActor = AliveActor::extend<
  caf::replies_to<ReadBrokerAccount>::with<BrokerAccount>,
  caf::replies_to<ReadBrokerClock>::with<BrokerClock>,
  caf::replies_to<ReadBrokerPositions>::with<BrokerPositions>,
  caf::replies_to<ReadOpenOrders>::with<BrokerOrders>,
  // Fails with `not_found` when the broker knows no such order.
  caf::replies_to<FindOrder>::with<BrokerOrder>,
  // Fails only when nothing was sent (`rate_limited`, `timeout` before the
  // call); whatever became of a call is a `Placement`.
  caf::replies_to<PlaceOrder>::with<Placement>,
  caf::replies_to<CancelOrder>::with<OrderCanceled>,
  // What fails after it was sent may have happened: read before trying again.
  // Only `rate_limited` says that it has not.
  caf::replies_to<ReplaceStop>::with<BrokerOrder>,
  caf::replies_to<ClosePosition>::with<BrokerOrder>,
  caf::replies_to<ReadFills>::with<BrokerFills>,
  // Never fails; does not ask the broker.
  caf::replies_to<GetBrokerMark>::with<BrokerMark>,
  // Internal.
  caf::reacts_to<LookAtBrokerTurns>, caf::reacts_to<RetryBrokerCall>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadBrokerAccount)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerAccount)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadBrokerClock)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerClock)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadBrokerPositions)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerPositions)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadOpenOrders)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerOrders)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindOrder)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerOrder)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PlaceOrder)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::Placement)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CancelOrder)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OrderCanceled)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplaceStop)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ClosePosition)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadFills)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerFills)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetBrokerMark)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerMark)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookAtBrokerTurns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RetryBrokerCall)
