#include "tests/support/stages/model_broker.hpp"

#include <utility>

namespace signalbox::test {

ModelBroker::ModelBroker(VirtualTime& owner)
  : time(owner), fate_of([](const OrderRequest&) { return Fate{}; }),
    mood([] { return Mood::answers; }), changed([] {}) {}

ModelBroker::~ModelBroker() = default;

void ModelBroker::reset() {
  orders.clear();
  positions.clear();
  sent.clear();
  canceled.clear();
  cached.reset();
  ++life;
}

void ModelBroker::hold(const std::string& ticker, std::int64_t quantity) {
  BrokerPosition position;
  position.ticker = ticker;
  position.quantity = Decimal::whole(quantity);
  positions.push_back(position);
}

BrokerOrder& ModelBroker::put(const std::string& client_order_id,
                              const std::string& ticker) {
  OrderRequest request;
  request.client_order_id = client_order_id;
  request.ticker = ticker;
  request.quantity = Decimal::whole(10);
  take(request, "accepted");
  orders.back().fills_at = SteadyTime::max();
  return orders.back().order;
}

const BrokerOrder* ModelBroker::find(const std::string& client_order_id) {
  fill_due();
  for (const auto& known : orders)
    if (known.order.client_order_id == client_order_id)
      return &known.order;
  return nullptr;
}

std::vector<BrokerOrder> ModelBroker::open_orders() {
  fill_due();
  std::vector<BrokerOrder> all;
  for (const auto& known : orders)
    if (!is_final(known.order.status))
      all.push_back(known.order);
  return all;
}

void ModelBroker::fill_due() {
  for (auto& known : orders)
    if (known.fills_at <= time.steady_now() && !is_final(known.order.status))
      fill(known.order);
}

void ModelBroker::fill(BrokerOrder& order) {
  order.status = "filled";
  order.filled_quantity = order.quantity.value_or(Decimal{});
  hold(order.ticker);
  positions.back().quantity = order.side == OrderSide::buy
                                ? order.filled_quantity
                                : -order.filled_quantity;
}

void ModelBroker::take(const OrderRequest& request, const std::string& status) {
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

Result<OrderCanceled> ModelBroker::cancel(const std::string& id) {
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

Result<BrokerOrder> ModelBroker::look_up(const FindOrder& query) {
  if (const auto* order = find(query.client_order_id))
    return *order;
  return fail(Errc::not_found, "order not found");
}

BrokerTruth ModelBroker::begin_reading() {
  BrokerTruth truth;
  truth.seq = ++seq;
  truth.fetched_at = time.wall()->now();
  truth.open_orders = open_orders();
  return truth;
}

void ModelBroker::end_reading(BrokerTruth& truth) {
  fill_due();
  truth.positions = positions;
}

BrokerClock ModelBroker::clock() const {
  const auto now = time.wall()->now();
  return {now, open, now + 72h, now + to_close};
}

bool ModelBroker::current() const {
  return cached && time.steady_now() - cached_at < truth_max_age;
}

} // namespace signalbox::test
