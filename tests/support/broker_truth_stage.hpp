#pragma once

#include <memory>
#include <vector>

#include "actors/broker_truth.hpp"
#include "tests/support/scripted.hpp"

namespace signalbox::test {

/// A truth in front of a desk that takes a second for each question.
struct BrokerTruthStage : VirtualTime {
  using Asked = std::shared_ptr<Result<BrokerTruthRead>>;
  static constexpr std::chrono::seconds call_time{1};

  bool orders_broken = false, positions_broken = false, silent = false;
  bool mark_known = true;
  BrokerMark present{7, 0};

  Script<ReadOpenOrders, BrokerOrders> orders{
    [this](const ReadOpenOrders&) -> std::optional<Result<BrokerOrders>> {
      if (silent)
        return std::nullopt;
      if (orders_broken)
        return fail(Errc::unavailable, "orders are down");
      BrokerOrder order;
      order.id = "a";
      return BrokerOrders{{order}};
    },
    call_time,
    {}};
  Script<ReadBrokerPositions, BrokerPositions> positions{
    [this](
      const ReadBrokerPositions&) -> std::optional<Result<BrokerPositions>> {
      if (silent)
        return std::nullopt;
      if (positions_broken)
        return fail(Errc::unavailable, "positions are down");
      BrokerPosition position;
      position.ticker = "AAPL";
      return BrokerPositions{{position}};
    },
    call_time,
    {}};
  Script<GetBrokerMark, BrokerMark> marks{
    [this](const GetBrokerMark&) -> std::optional<Result<BrokerMark>> {
      return mark_known ? std::optional(Result<BrokerMark>(present))
                        : std::nullopt;
    },
    std::chrono::nanoseconds{0},
    {}};

  SteadyTime birth = steady_now();
  BrokerDeskActor desk =
    spawn_scripts<BrokerDeskActor>(*this, &orders, &positions, &marks);
  BrokerTruthParts parts{{}, desk, wall()};
  BrokerTruthActor truth = start();

  BrokerTruthActor start() { return spawn(broker_truth, parts); }

  Asked begin(bool fresh = false,
              std::chrono::nanoseconds time = std::chrono::seconds{60}) {
    return start_asking<BrokerTruthRead>(
      truth, GetBrokerTruth{fresh, Deadline::after(steady_now(), time)});
  }

  /// Asks and waits as long as a reading takes.
  Result<BrokerTruthRead>
  get(std::chrono::nanoseconds wait = 2 * call_time,
      std::chrono::nanoseconds time = std::chrono::seconds{60}) {
    const auto asked = begin(false, time);
    advance(wait);
    return *asked;
  }

  BrokerTruthSeen peek() {
    return *ask<BrokerTruthSeen>(truth, PeekBrokerTruth{});
  }

  /// Something changes: the truth is told, or our own desk did it.
  void change(bool told) {
    if (told)
      caf::anon_send(truth, BrokerChanged{"fill", "AAPL", ""});
    else
      ++present.changes;
    settle();
  }
};

} // namespace signalbox::test
