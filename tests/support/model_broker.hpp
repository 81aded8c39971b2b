#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "messages/broker_desk.hpp"
#include "messages/broker_truth.hpp"
#include "messages/market_prices.hpp"
#include "messages/notifier.hpp"
#include "tests/support/scripted.hpp"
#include "tests/support/virtual_time.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// What becomes of an order that is sent.
struct Fate {
  Placement::Kind says = Placement::Kind::accepted;
  bool happens = true;             ///< the broker gets the order
  Millis effect{50}, answer{100};  ///< after the send
  std::optional<Error> error{};    ///< the desk's failure instead
  bool silent = false;             ///< nobody ever answers
  std::string status = "accepted"; ///< of the order when it is taken
};

/// The book of a small broker that never loses an order, and how it speaks.
/// Time is the actors'.
struct ModelBroker {
  enum class Mood { answers, fails, hangs };

  struct Known {
    BrokerOrder order;
    SteadyTime fills_at = SteadyTime::max();
  };

  explicit ModelBroker(VirtualTime& owner) : time(owner) {}

  VirtualTime& time;
  std::function<Fate(const OrderRequest&)> fate_of = [](const OrderRequest&) {
    return Fate{};
  };
  std::function<Mood()> mood = [] { return Mood::answers; };
  std::function<void()> changed = [] {}; ///< after every change of the book
  Millis question_delay{20};
  std::optional<Millis> fills_after = 1000ms;
  BrokerAccount account{"PA1", false, false, false, {}, {}};
  bool open = true; ///< the market
  Millis to_close = 6h;
  Millis truth_max_age{45000};
  bool prices_fail = false;
  PricesByTicker prices;

  std::vector<Known> orders;
  std::vector<BrokerPosition> positions;
  std::vector<OrderRequest> sent; ///< what came to the desk
  std::vector<std::string> canceled;
  int outbox_nudges = 0, readings = 0, questions = 0;
  int changes_told = 0; ///< to the reading of the account
  BrokerTruthPtr cached;
  SteadyTime cached_at{};
  std::int64_t seq = 0;
  std::uint64_t life = 0;

  /// Forgets all but its settings; what is on its way belongs to the past.
  void reset() {
    orders.clear();
    positions.clear();
    sent.clear();
    canceled.clear();
    cached.reset();
    ++life;
  }

  void hold(const std::string& ticker, std::int64_t quantity = 10) {
    BrokerPosition position;
    position.ticker = ticker;
    position.quantity = Decimal::whole(quantity);
    positions.push_back(position);
  }

  /// Puts an open order into the book.
  BrokerOrder& put(const std::string& client_order_id,
                   const std::string& ticker) {
    OrderRequest request;
    request.client_order_id = client_order_id;
    request.ticker = ticker;
    request.quantity = Decimal::whole(10);
    take(request, "accepted");
    orders.back().fills_at = SteadyTime::max();
    return orders.back().order;
  }

  const BrokerOrder* find(const std::string& client_order_id) {
    fill_due();
    for (const auto& known : orders)
      if (known.order.client_order_id == client_order_id)
        return &known.order;
    return nullptr;
  }

  std::vector<BrokerOrder> open_orders() {
    fill_due();
    std::vector<BrokerOrder> all;
    for (const auto& known : orders)
      if (!is_final(known.order.status))
        all.push_back(known.order);
    return all;
  }

  /// Positions, and orders that may become some.
  std::size_t exposure() { return open_orders().size() + positions.size(); }

  void fill_due() {
    for (auto& known : orders)
      if (known.fills_at <= time.steady_now() && !is_final(known.order.status))
        fill(known.order);
  }

  void fill(BrokerOrder& order) {
    order.status = "filled";
    order.filled_quantity = order.quantity.value_or(Decimal{});
    hold(order.ticker);
    positions.back().quantity = order.side == OrderSide::buy
                                  ? order.filled_quantity
                                  : -order.filled_quantity;
  }

  /// Takes an order into the book, unless its id is taken.
  void take(const OrderRequest& request, const std::string& status) {
    if (find(request.client_order_id) != nullptr)
      return;
    Known known;
    known.order.id = "o-" + request.client_order_id;
    known.order.client_order_id = request.client_order_id;
    known.order.ticker = request.ticker;
    known.order.side = request.side;
    known.order.quantity = request.quantity;
    known.order.status = status;
    if (fills_after)
      known.fills_at = time.steady_now() + *fills_after;
    orders.push_back(std::move(known));
    changed();
  }

  Result<OrderCanceled> cancel(const std::string& id) {
    fill_due();
    for (auto& known : orders) {
      if (known.order.id != id)
        continue;
      if (is_final(known.order.status))
        return OrderCanceled{Cancellation::too_late};
      known.order.status = "canceled";
      canceled.push_back(known.order.client_order_id);
      return OrderCanceled{Cancellation::accepted};
    }
    return OrderCanceled{Cancellation::not_found};
  }

  Result<BrokerOrder> look_up(const FindOrder& query) {
    if (const auto* order = find(query.client_order_id))
      return *order;
    return fail(Errc::not_found, "order not found");
  }

  BrokerTruth begin_reading() {
    BrokerTruth truth;
    truth.seq = ++seq;
    truth.fetched_at = time.wall()->now();
    truth.open_orders = open_orders();
    return truth;
  }

  void end_reading(BrokerTruth& truth) {
    fill_due();
    truth.positions = positions;
  }

  BrokerClock clock() const {
    const auto now = time.wall()->now();
    return {now, open, now + 72h, now + to_close};
  }

  bool current() const {
    return cached && time.steady_now() - cached_at < truth_max_age;
  }
};

} // namespace signalbox::test
