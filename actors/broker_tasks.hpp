#pragma once

#include <functional>
#include <memory>

#include "actors/promise_guard.hpp"
#include "domain/broker/broker_tokens.hpp"
#include "messages/broker_desk.hpp"
#include "ports/dialects/broker_dialect.hpp"

namespace signalbox {

using BrokerDialectPtr = std::shared_ptr<const BrokerDialect>;

/// One order to the desk on its way, over all its calls and attempts.
struct BrokerTask {
  /// Whether the order is served or needs another call.
  enum class Step { done, another_call };

  BrokerClaim claim = BrokerClaim::question;
  bool changes = false;    ///< what is true at the broker, by being sent
  bool repeatable = false; ///< may be sent again when it failed
  Deadline deadline;
  std::function<http::Call(Deadline)> call;
  /// Answers the asker, or says why the answer cannot be read.
  std::function<Result<Step>(const http::Reply&)> take;
  /// The call was made and nobody knows what became of it.
  std::function<void(const Error&)> lose;
  /// Nothing was sent, or what was sent has failed.
  std::function<void(const Error&)> refuse;
  int failed_attempts = 0; ///< of the present call
};

// How each order is served. Fail with `invalid_argument` for an order that
// cannot be sent at all.

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReadBrokerAccount& order,
                             const PromiseGuard<BrokerAccount>& asker);
Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReadBrokerClock& order,
                             const PromiseGuard<BrokerClock>& asker);
Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReadBrokerPositions& order,
                             const PromiseGuard<BrokerPositions>& asker);
Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReadOpenOrders& order,
                             const PromiseGuard<BrokerOrders>& asker);
/// An order found by our id whose legs the answer does not show is looked up
/// once more by the broker's id.
Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const FindOrder& order,
                             const PromiseGuard<BrokerOrder>& asker);
/// An answer that speaks of another order says nothing about this one.
Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const PlaceOrder& order,
                             const PromiseGuard<Placement>& asker);
Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const CancelOrder& order,
                             const PromiseGuard<OrderCanceled>& asker);
Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReplaceStop& order,
                             const PromiseGuard<BrokerOrder>& asker);
Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ClosePosition& order,
                             const PromiseGuard<BrokerOrder>& asker);
Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReadFills& order,
                             const PromiseGuard<BrokerFills>& asker);

} // namespace signalbox
