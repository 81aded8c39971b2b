#include "adapters/beast/socket_transport.hpp"

#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "adapters/beast/socket_opening.hpp"

namespace signalbox {

namespace {

Error socket_cancelled() {
  return {Errc::unavailable, "the socket was cancelled", "cancelled"};
}

} // namespace

struct SocketTransport::State : std::enable_shared_from_this<State> {
  /// What a user of the transport has asked for.
  struct Order {
    http::SocketCall call;
    http::SocketEvents events;
    http::SocketOpened opened;
  };

  State(IoLoop& io_loop, const SocketRules& limits)
    : loop(io_loop), rules(limits),
      dial(std::make_shared<ClientDial>(loop.context())) {}

  void put(Order order);
  void take_orders();
  void begin(Order order);
  void opened(const Order& order,
              Result<std::shared_ptr<SocketConnection>> outcome);
  void shut();

  IoLoop& loop;
  SocketRules rules;
  std::shared_ptr<ClientDial> dial;
  std::mutex mutex;
  std::vector<Order> waiting;
  // Only of the loop's thread.
  std::unordered_map<SocketOpening*, std::shared_ptr<SocketOpening>> opening;
  std::unordered_map<SocketConnection*, std::shared_ptr<SocketConnection>> open;
  bool is_shut = false;
};

void SocketTransport::State::put(Order order) {
  const std::lock_guard lock(mutex);
  waiting.push_back(std::move(order));
  if (waiting.size() == 1)
    loop.post([self = shared_from_this()] { self->take_orders(); });
}

void SocketTransport::State::take_orders() {
  std::vector<Order> orders;
  {
    const std::lock_guard lock(mutex);
    orders.swap(waiting);
  }
  for (auto& order : orders)
    begin(std::move(order));
}

void SocketTransport::State::begin(Order order) {
  if (is_shut)
    return order.opened(tl::unexpected(socket_cancelled()));
  auto call = order.call;
  // The opening is alive while its outcome is told.
  auto key = std::make_shared<SocketOpening*>(nullptr);
  auto next = std::make_shared<SocketOpening>(
    loop.context(), dial, rules,
    [self = shared_from_this(), order = std::move(order),
     key](Result<std::shared_ptr<SocketConnection>> outcome) {
      const auto kept = self->opening.extract(*key);
      self->opened(order, std::move(outcome));
    });
  *key = next.get();
  opening.emplace(next.get(), next);
  next->begin(call);
}

void SocketTransport::State::opened(
  const Order& order, Result<std::shared_ptr<SocketConnection>> outcome) {
  if (!outcome)
    return order.opened(tl::unexpected(std::move(outcome.error())));
  auto* key = outcome->get();
  open.emplace(key, *outcome);
  key->start(order.events,
             [self = shared_from_this(), key] { self->open.erase(key); });
  order.opened(key->handle());
}

void SocketTransport::State::shut() {
  is_shut = true;
  take_orders();
  while (!opening.empty()) {
    const auto next = opening.begin()->second;
    next->abandon(socket_cancelled());
  }
  while (!open.empty()) {
    const auto next = open.begin()->second;
    next->end(socket_cancelled());
  }
}

SocketTransport::SocketTransport(IoLoop& loop, const SocketRules& rules)
  : state_(std::make_shared<State>(loop, rules)) {}

SocketTransport::~SocketTransport() {
  state_->loop.finish([state = state_] { state->shut(); });
}

void SocketTransport::open(http::SocketCall call, http::SocketEvents events,
                           http::SocketOpened opened) {
  state_->put({std::move(call), std::move(events), std::move(opened)});
}

} // namespace signalbox
