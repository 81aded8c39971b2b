#include "adapters/beast/http_transport.hpp"

#include <atomic>
#include <mutex>
#include <vector>

#include "adapters/beast/client_hub.hpp"

namespace signalbox {

struct HttpTransport::State : std::enable_shared_from_this<State> {
  /// A call to start, or one to cancel.
  struct Order {
    std::unique_ptr<Exchange> start;
    std::uint64_t cancel = 0;
  };

  State(IoLoop& io_loop, HttpTransportRules rules)
    : loop(io_loop), hub(std::make_shared<ClientHub>(loop.context(), rules)) {}

  void put(Order order);
  void carry_out(Order& order);
  void carry_out_all();
  void shut();

  IoLoop& loop;
  std::shared_ptr<ClientHub> hub;
  std::atomic<std::uint64_t> last_id{0};
  std::mutex mutex;
  std::vector<Order> waiting;
  std::vector<Order> in_hand; ///< only of the loop's thread
};

/// On the loop's own thread an order is carried out at once if none is ahead
/// of it. However many come from outside while the loop is busy, it is woken
/// once.
void HttpTransport::State::put(Order order) {
  {
    const std::lock_guard lock(mutex);
    if (!loop.here() || !waiting.empty() || !in_hand.empty()) {
      waiting.push_back(std::move(order));
      if (waiting.size() == 1)
        loop.post([self = shared_from_this()] { self->carry_out_all(); });
      return;
    }
  }
  carry_out(order);
}

void HttpTransport::State::carry_out(Order& order) {
  if (order.start)
    hub->begin(std::move(order.start));
  else
    hub->cancel(order.cancel);
}

void HttpTransport::State::carry_out_all() {
  {
    const std::lock_guard lock(mutex);
    in_hand.swap(waiting);
  }
  for (auto& order : in_hand)
    carry_out(order);
  in_hand.clear();
}

void HttpTransport::State::shut() {
  std::vector<Order> unheard;
  {
    const std::lock_guard lock(mutex);
    unheard.swap(waiting);
  }
  for (const auto& order : unheard)
    if (order.start)
      order.start->done(tl::unexpected(call_cancelled()));
  hub->shut();
}

HttpTransport::HttpTransport(IoLoop& loop, HttpTransportRules rules)
  : state_(std::make_shared<State>(loop, rules)) {}

HttpTransport::~HttpTransport() {
  state_->loop.finish([state = state_] { state->shut(); });
}

std::uint64_t HttpTransport::start(http::Call call, Done done) {
  const auto id = ++state_->last_id;
  auto exchange = std::make_unique<Exchange>();
  exchange->id = id;
  exchange->call = std::move(call);
  exchange->done = std::move(done);
  state_->put({std::move(exchange), 0});
  return id;
}

void HttpTransport::cancel(std::uint64_t id) {
  state_->put({nullptr, id});
}

} // namespace signalbox
