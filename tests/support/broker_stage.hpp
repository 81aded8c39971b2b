#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "actors/broker_desk.hpp"
#include "tests/support/broker_answers.hpp"
#include "tests/support/scripted.hpp"
#include "vendors/alpaca/trading.hpp"

namespace signalbox::test {

/// A desk in front of a broker that answers as it is told.
struct BrokerStage : VirtualTime {
  using Outcome = Result<http::Reply>;

  /// What the broker says, call after call; the last one again and again.
  std::deque<Outcome> outcomes{broker_reply(200, "[]")};
  bool silent = false;
  Script<http::Call, http::Reply> http{
    [this](const http::Call&) -> std::optional<Outcome> {
      if (silent)
        return std::nullopt;
      auto next = outcomes.front();
      if (outcomes.size() > 1)
        outcomes.pop_front();
      return next;
    },
    std::chrono::nanoseconds{0},
    {}};
  std::vector<Notify> told;
  std::shared_ptr<const BrokerDialect> dialect =
    std::make_shared<AlpacaTrading>(AlpacaAccount{
      "https://paper-api.alpaca.markets", "PK-key-77", "secret-777"});
  HttpClientActor client = spawn_scripts<HttpClientActor>(*this, &http);
  BrokerDeskActor desk = start();

  BrokerDeskActor start() {
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

  Deadline within(std::chrono::nanoseconds time) {
    return Deadline::after(steady_now(), time);
  }

  /// A market order for ten shares.
  PlaceOrder placing(std::chrono::nanoseconds time = std::chrono::seconds{30}) {
    PlaceOrder order;
    order.order.client_order_id = "ae-1";
    order.order.ticker = "AAPL";
    order.order.quantity = Decimal::whole(10);
    order.deadline = within(time);
    return order;
  }

  BrokerMark mark() { return *ask<BrokerMark>(desk, GetBrokerMark{}); }
};

} // namespace signalbox::test
