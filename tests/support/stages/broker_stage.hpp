#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <vector>

#include "actors/broker_desk.hpp"
#include "tests/support/broker_answers.hpp"
#include "tests/support/stages/scripted.hpp"

namespace signalbox::test {

/// A desk in front of a broker that answers as it is told.
struct BrokerStage : VirtualTime {
  BrokerStage();
  ~BrokerStage();

  using Outcome = Result<http::Reply>;

  /// What the broker says, call after call; the last one again and again.
  std::deque<Outcome> outcomes{broker_reply(200, "[]")};
  bool silent = false;
  Script<http::Call, http::Reply> http;
  std::vector<Notify> told;
  std::shared_ptr<const BrokerDialect> dialect;
  HttpClientActor client;
  BrokerDeskActor desk;

  BrokerDeskActor start();
  Deadline within(std::chrono::nanoseconds time);

  /// A market order for ten shares.
  PlaceOrder placing(std::chrono::nanoseconds time = std::chrono::seconds{30});
  BrokerMark mark();
};

} // namespace signalbox::test
