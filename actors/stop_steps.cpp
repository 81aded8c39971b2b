#include "actors/stop_steps.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/broker_readings.hpp"
#include "actors/stop_keeper.hpp"
#include "domain/trades/trade_direction.hpp"

namespace signalbox {

namespace {

using Self = StopKeeperSelf;
using Kind = StepEnd::Kind;

/// Looks at whether canceled orders are gone, a second apart.
constexpr int most_looks = 5;

void fail_step(const StopStepPtr& task, const Error& error) {
  task->done({Kind::failed, error.name, error.detail, {}});
}

/// The trade with the exit order that stands for it now.
void changed(Self self, const StopStepPtr& task, const std::string& order_id) {
  auto next = task->trade;
  const auto now = self->state.parts.clock->now();
  next.stop_order_id = order_id;
  next.managed.last_rule = task->step.rule;
  next.managed.at = now;
  if (task->step.stop)
    next.managed.stop_price = task->step.stop;
  next.updated_at = now;
  task->done({Kind::changed, "", "", std::move(next)});
}

template <class Answer, class Order, class Then, class Failed>
void ask_broker(Self self, const StopStepPtr& task, Order order, Then then,
                Failed failed) {
  order.deadline = task->deadline;
  self
    ->request(self->state.parts.broker, time_left(self, task->deadline),
              std::move(order))
    .then([then](const Answer& answer) { then(answer); },
          [failed](const caf::error& error) { failed(from_caf(error)); });
}

// -- moving a stop -----------------------------------------------------------

/// A replacement whose outcome is not known is only ever read.
void read_again(Self self, const StopStepPtr& task, const std::string& id,
                const Error& cause) {
  ask_broker<BrokerOrder>(
    self, task, FindOrder{id, "", {}},
    [=](const BrokerOrder& order) {
      if (order.stop_price == task->step.stop && !is_final(order.status))
        return changed(self, task, order.id);
      if (!order.replaced_by.empty() && order.replaced_by != id)
        return read_again(self, task, order.replaced_by, cause);
      fail_step(task, cause);
    },
    [=](const Error&) { fail_step(task, cause); });
}

void move_stop(Self self, const StopStepPtr& task) {
  ask_broker<BrokerOrder>(
    self, task, ReplaceStop{task->step.stop_order_id, *task->step.stop, {}},
    [=](const BrokerOrder& order) { changed(self, task, order.id); },
    [=](const Error& error) {
      read_again(self, task, task->step.stop_order_id, error);
    });
}

// -- placing a stop ----------------------------------------------------------

/// 48 characters at most. Only what was done for the trade makes another id: a
/// second try after a failure has the same, and the broker takes it once.
std::string rescue_id(const Trade& trade) {
  const auto last = trade.managed.at.value_or(WallTime{});
  const auto seconds =
    std::chrono::floor<std::chrono::seconds>(last).time_since_epoch().count();
  return fmt::format("sr-{}-{}", trade.id, seconds % 100000000);
}

OrderRequest rescue_order(const StopStep& task) {
  OrderRequest order;
  order.client_order_id = rescue_id(task.trade);
  order.ticker = task.trade.ticker;
  order.side = exit_side(task.trade.side);
  order.quantity = task.step.shares;
  order.type = "stop";
  order.time_in_force = "gtc";
  order.stop_price = task.step.stop;
  return order;
}

void find_placed(Self self, const StopStepPtr& task, const Error& cause) {
  ask_broker<BrokerOrder>(
    self, task, FindOrder{"", rescue_order(*task).client_order_id, {}},
    [=](const BrokerOrder& order) {
      if (is_dead(order.status))
        return fail_step(task, cause);
      changed(self, task, order.id);
    },
    [=](const Error&) { fail_step(task, cause); });
}

void placed(Self self, const StopStepPtr& task, const Placement& placement) {
  switch (placement.kind) {
    case Placement::Kind::accepted:
      if (placement.order)
        return changed(self, task, placement.order->id);
      break;
    case Placement::Kind::refused:
      return fail_step(
        task, {Errc::invalid_argument, placement.detail, "broker_refused"});
    case Placement::Kind::not_taken:
      return fail_step(
        task, {Errc::rate_limited, placement.detail, "broker_rate_limited"});
    default:
      break;
  }
  find_placed(self, task,
              {Errc::unavailable, placement.detail, "order_outcome_unknown"});
}

void place_stop(Self self, const StopStepPtr& task) {
  ask_broker<Placement>(
    self, task, PlaceOrder{rescue_order(*task), {}},
    [=](const Placement& placement) { placed(self, task, placement); },
    // The desk fails only when nothing was sent; an actor that died may have.
    [=](const Error& error) { find_placed(self, task, error); });
}

// -- closing a position ------------------------------------------------------

void cancel_next(Self self, const StopStepPtr& task, std::size_t index,
                 std::function<void()> then) {
  if (index == task->step.cancel.size())
    return then();
  ask_broker<OrderCanceled>(
    self, task, CancelOrder{task->step.cancel[index], {}},
    [=](const OrderCanceled&) { cancel_next(self, task, index + 1, then); },
    [=](const Error& error) { fail_step(task, error); });
}

void close_position(Self self, const StopStepPtr& task,
                    const BrokerPosition& position) {
  const auto shares =
    std::min(task->step.shares, position.quantity.magnitude().floor());
  ask_broker<BrokerOrder>(
    self, task, ClosePosition{task->trade.ticker, shares, {}},
    [=](const BrokerOrder& order) { changed(self, task, order.id); },
    [=](const Error& error) { fail_step(task, error); });
}

bool still_open(const StopStep& task, const BrokerTruth& truth) {
  return std::ranges::any_of(task.step.cancel, [&](const std::string& id) {
    return truth.open_order(id) != nullptr;
  });
}

/// The shares are free once the orders that held them are gone.
void close_when_free(Self self, const StopStepPtr& task, int look) {
  read_broker(self, task->deadline, [=](const BrokerTruthPtr& truth) {
    if (!truth->good() || still_open(*task, *truth)) {
      if (look >= most_looks || task->deadline.passed(self->clock().now()))
        return fail_step(task, {Errc::timeout, "its orders are still open",
                                "cancel_unconfirmed"});
      return self->state.pauses.after(
        self, between_readings, [=] { close_when_free(self, task, look + 1); });
    }
    const auto* position = truth->position_in(task->trade.ticker);
    if (!position || !same_direction(task->trade.side, *position))
      return task->done({Kind::unchanged, "no_position", "", {}});
    close_position(self, task, *position);
  });
}

void flatten(Self self, const StopStepPtr& task) {
  cancel_next(self, task, 0, [=] { close_when_free(self, task, 1); });
}

void cancel_stop(Self self, const StopStepPtr& task) {
  cancel_next(self, task, 0,
              [=] { changed(self, task, task->trade.stop_order_id); });
}

} // namespace

void take_step(Self self, const StopStepPtr& task) {
  if (task->deadline.passed(self->clock().now()))
    return fail_step(task, {Errc::timeout, "no time was left", "deadline"});
  switch (task->step.action) {
    case ManageAction::move_stop:
      return move_stop(self, task);
    case ManageAction::place_stop:
      return place_stop(self, task);
    case ManageAction::flatten:
      return flatten(self, task);
    case ManageAction::cancel_stop:
      return cancel_stop(self, task);
    case ManageAction::none:
      break;
  }
  task->done({Kind::unchanged, task->step.reason, "", {}});
}

} // namespace signalbox
