#pragma once

#include <chrono>
#include <memory>

#include "actors/broker_truth.hpp"
#include "tests/support/stages/scripted.hpp"

namespace signalbox::test {

/// A truth in front of a desk that takes a second for each question.
struct BrokerTruthStage : VirtualTime {
  BrokerTruthStage();
  ~BrokerTruthStage();

  using Asked = std::shared_ptr<Result<BrokerTruthRead>>;
  static constexpr std::chrono::seconds call_time{1};

  bool orders_broken = false, positions_broken = false, silent = false;
  bool mark_known = true;
  BrokerMark present{7, 0};

  Script<ReadOpenOrders, BrokerOrders> orders;
  Script<ReadBrokerPositions, BrokerPositions> positions;
  Script<GetBrokerMark, BrokerMark> marks;

  SteadyTime birth = steady_now();
  BrokerDeskActor desk;
  BrokerTruthParts parts{{}, desk, wall()};
  BrokerTruthActor truth;

  BrokerTruthActor start();
  Asked begin(bool fresh = false,
              std::chrono::nanoseconds time = std::chrono::seconds{60});

  /// Asks and waits as long as a reading takes.
  Result<BrokerTruthRead>
  get(std::chrono::nanoseconds wait = 2 * call_time,
      std::chrono::nanoseconds time = std::chrono::seconds{60});
  BrokerTruthSeen peek();

  /// Something changes: the truth is told, or our own desk did it.
  void change(bool told);
};

} // namespace signalbox::test
