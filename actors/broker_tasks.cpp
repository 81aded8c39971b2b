#include "actors/broker_tasks.hpp"

#include <utility>

#include "domain/broker/collected_pages.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Step = BrokerTask::Step;

/// Alpaca: longer ids of ours were refused by older versions.
constexpr std::size_t longest_client_id = 48;

template <class Answer>
BrokerTask question(Deadline deadline, const PromiseGuard<Answer>& asker) {
  BrokerTask task;
  task.repeatable = true;
  task.deadline = deadline;
  task.refuse = [asker](const Error& error) { asker.deliver(to_caf(error)); };
  task.lose = task.refuse;
  return task;
}

/// Something that has an effect and is sent once.
template <class Answer>
BrokerTask deed(Deadline deadline, const PromiseGuard<Answer>& asker) {
  auto task = question(deadline, asker);
  task.claim = BrokerClaim::order;
  task.changes = true;
  task.repeatable = false;
  return task;
}

/// Takes what `read` understands and hands it to the asker.
template <class Answer, class Read>
auto answer_with(const PromiseGuard<Answer>& asker, Read read) {
  return [=](const http::Reply& reply) -> Result<Step> {
    auto answer = read(reply);
    if (!answer)
      return tl::unexpected(std::move(answer.error()));
    asker.deliver(Answer{std::move(*answer)});
    return Step::done;
  };
}

auto read_order_by(const BrokerDialectPtr& dialect) {
  return [=](const http::Reply& reply) { return dialect->read_order(reply); };
}

/// Whether the order must have legs that are not shown.
bool hides_legs(const BrokerOrder& order) {
  return order.legs.empty() && !order.order_class.empty() &&
         order.order_class != "simple";
}

Result<void> check_order(const OrderRequest& order) {
  const auto& id = order.client_order_id;
  if (id.empty() || id.size() > longest_client_id)
    return fail(Errc::invalid_argument,
                "a client order id has 1 to 48 characters");
  if (order.ticker.empty() || !order.quantity.positive())
    return fail(Errc::invalid_argument,
                "an order names a ticker and a quantity above zero");
  return {};
}

} // namespace

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReadBrokerAccount& order,
                             const PromiseGuard<BrokerAccount>& asker) {
  auto task = question(order.deadline, asker);
  task.call = [=](Deadline deadline) {
    return dialect->account_call(deadline);
  };
  task.take = answer_with(asker, [=](const http::Reply& reply) {
    return dialect->read_account(reply);
  });
  return task;
}

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReadBrokerClock& order,
                             const PromiseGuard<BrokerClock>& asker) {
  auto task = question(order.deadline, asker);
  task.call = [=](Deadline deadline) { return dialect->clock_call(deadline); };
  task.take = answer_with(asker, [=](const http::Reply& reply) {
    return dialect->read_clock(reply);
  });
  return task;
}

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReadBrokerPositions& order,
                             const PromiseGuard<BrokerPositions>& asker) {
  auto task = question(order.deadline, asker);
  task.call = [=](Deadline deadline) {
    return dialect->positions_call(deadline);
  };
  task.take = answer_with(asker, [=](const http::Reply& reply) {
    return dialect->read_positions(reply);
  });
  return task;
}

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReadOpenOrders& order,
                             const PromiseGuard<BrokerOrders>& asker) {
  auto task = question(order.deadline, asker);
  const auto pages = std::make_shared<CollectedPages<BrokerOrder>>();
  task.call = [=](Deadline deadline) {
    return dialect->open_orders_call(pages->next(), deadline);
  };
  task.take = [=](const http::Reply& reply) -> Result<Step> {
    auto page = dialect->read_orders(reply);
    if (!page)
      return tl::unexpected(std::move(page.error()));
    const auto more = pages->take(std::move(page->orders),
                                  page->next_until.value_or(std::string()));
    if (!more)
      return tl::unexpected(more.error());
    if (*more)
      return Step::another_call;
    asker.deliver(BrokerOrders{pages->take_rows()});
    return Step::done;
  };
  return task;
}

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const FindOrder& order,
                             const PromiseGuard<BrokerOrder>& asker) {
  if (order.id.empty() == order.client_order_id.empty())
    return fail(Errc::invalid_argument,
                "an order is looked up by exactly one of its ids");
  auto task = question(order.deadline, asker);
  const auto id = std::make_shared<std::string>(order.id);
  task.call = [=](Deadline deadline) {
    return id->empty()
             ? dialect->client_order_call(order.client_order_id, deadline)
             : dialect->order_call(*id, deadline);
  };
  task.take = [=](const http::Reply& reply) -> Result<Step> {
    auto found = dialect->read_order(reply);
    if (!found)
      return tl::unexpected(std::move(found.error()));
    if (id->empty() && hides_legs(*found)) {
      *id = found->id;
      return Step::another_call;
    }
    asker.deliver(std::move(*found));
    return Step::done;
  };
  return task;
}

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const PlaceOrder& order,
                             const PromiseGuard<Placement>& asker) {
  if (auto sound = check_order(order.order); !sound)
    return tl::unexpected(std::move(sound.error()));
  auto task = deed(order.deadline, asker);
  task.call = [=](Deadline deadline) {
    return dialect->place_call(order.order, deadline);
  };
  task.take = [=](const http::Reply& reply) -> Result<Step> {
    auto placed = dialect->read_placement(reply);
    const auto& sent = order.order.client_order_id;
    if (placed.order && placed.order->client_order_id != sent)
      placed = {
        Placement::Kind::unknown, {}, "the broker answered with another order"};
    asker.deliver(std::move(placed));
    return Step::done;
  };
  task.lose = [=](const Error& error) {
    asker.deliver(Placement{Placement::Kind::unknown, {}, error.detail});
  };
  return task;
}

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const CancelOrder& order,
                             const PromiseGuard<OrderCanceled>& asker) {
  auto task = deed(order.deadline, asker);
  task.repeatable = true; // a second cancel has no further effect
  task.call = [=](Deadline deadline) {
    return dialect->cancel_call(order.id, deadline);
  };
  task.take = answer_with(asker, [=](const http::Reply& reply) {
    return dialect->read_cancel(reply);
  });
  return task;
}

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReplaceStop& order,
                             const PromiseGuard<BrokerOrder>& asker) {
  auto task = deed(order.deadline, asker);
  task.call = [=](Deadline deadline) {
    return dialect->replace_stop_call(order.id, order.stop_price, deadline);
  };
  task.take = answer_with(asker, read_order_by(dialect));
  return task;
}

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ClosePosition& order,
                             const PromiseGuard<BrokerOrder>& asker) {
  auto task = deed(order.deadline, asker);
  task.call = [=](Deadline deadline) {
    return dialect->close_call(order.ticker, order.quantity, deadline);
  };
  task.take = answer_with(asker, read_order_by(dialect));
  return task;
}

Result<BrokerTask> make_task(const BrokerDialectPtr& dialect,
                             const ReadFills& order,
                             const PromiseGuard<BrokerFills>& asker) {
  auto task = question(order.deadline, asker);
  const auto pages = std::make_shared<CollectedPages<BrokerFill>>();
  task.call = [=](Deadline deadline) {
    return dialect->fills_call(order.after, order.until, pages->next(),
                               deadline);
  };
  task.take = [=](const http::Reply& reply) -> Result<Step> {
    auto page = dialect->read_fills(reply);
    if (!page)
      return tl::unexpected(std::move(page.error()));
    const auto more =
      pages->take(std::move(page->fills), std::move(page->next_page_token));
    if (!more)
      return tl::unexpected(more.error());
    if (*more)
      return Step::another_call;
    asker.deliver(BrokerFills{pages->take_rows()});
    return Step::done;
  };
  return task;
}

} // namespace signalbox
