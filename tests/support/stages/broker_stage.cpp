#include "tests/support/stages/broker_stage.hpp"

#include <optional>

#include "vendors/alpaca/trading.hpp"

namespace signalbox::test {

BrokerStage::BrokerStage()
  : dialect(std::make_shared<AlpacaTrading>(AlpacaAccount{
      "https://paper-api.alpaca.markets", "PK-key-77", "secret-777"})),
    client(spawn_scripts<HttpClientActor>(*this, &http)), desk(start()) {
  http.answer = [this](const http::Call&) -> std::optional<Outcome> {
    if (silent)
      return std::nullopt;
    auto next = outcomes.front();
    if (outcomes.size() > 1)
      outcomes.pop_front();
    return next;
  };
}

BrokerStage::~BrokerStage() = default;

BrokerDeskActor BrokerStage::start() {
  auto notifier = spawn([this](caf::event_based_actor*) -> caf::behavior {
    return {[this](const Notify& notice) { told.push_back(notice); }};
  });
  return spawn(broker_desk,
               BrokerDeskParts{{},
                               client,
                               dialect,
                               wall(),
                               entropy,
                               caf::actor_cast<NotifierActor>(notifier)});
}

Deadline BrokerStage::within(std::chrono::nanoseconds time) {
  return Deadline::after(steady_now(), time);
}

PlaceOrder BrokerStage::placing(std::chrono::nanoseconds time) {
  PlaceOrder order;
  order.order.client_order_id = "ae-1";
  order.order.ticker = "AAPL";
  order.order.quantity = Decimal::whole(10);
  order.deadline = within(time);
  return order;
}

BrokerMark BrokerStage::mark() {
  return *ask<BrokerMark>(desk, GetBrokerMark{});
}

} // namespace signalbox::test
