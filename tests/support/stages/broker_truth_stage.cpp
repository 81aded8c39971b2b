#include "tests/support/stages/broker_truth_stage.hpp"

#include <optional>

#include <caf/send.hpp>

namespace signalbox::test {

BrokerTruthStage::BrokerTruthStage()
  : desk(spawn_scripts<BrokerDeskActor>(*this, &orders, &positions, &marks)),
    truth(start()) {
  orders.delay = positions.delay = call_time;
  orders.answer =
    [this](const ReadOpenOrders&) -> std::optional<Result<BrokerOrders>> {
    if (silent)
      return std::nullopt;
    if (orders_broken)
      return fail(Errc::unavailable, "orders are down");
    BrokerOrder order;
    order.id = "a";
    return BrokerOrders{{order}};
  };
  positions.answer =
    [this](
      const ReadBrokerPositions&) -> std::optional<Result<BrokerPositions>> {
    if (silent)
      return std::nullopt;
    if (positions_broken)
      return fail(Errc::unavailable, "positions are down");
    BrokerPosition position;
    position.ticker = "AAPL";
    return BrokerPositions{{position}};
  };
  marks.answer =
    [this](const GetBrokerMark&) -> std::optional<Result<BrokerMark>> {
    return mark_known ? std::optional(Result<BrokerMark>(present))
                      : std::nullopt;
  };
}

BrokerTruthStage::~BrokerTruthStage() = default;

BrokerTruthActor BrokerTruthStage::start() {
  return spawn(broker_truth, parts);
}

BrokerTruthStage::Asked BrokerTruthStage::begin(bool fresh,
                                                std::chrono::nanoseconds time) {
  return start_asking<BrokerTruthRead>(
    truth, GetBrokerTruth{fresh, Deadline::after(steady_now(), time)});
}

Result<BrokerTruthRead> BrokerTruthStage::get(std::chrono::nanoseconds wait,
                                              std::chrono::nanoseconds time) {
  const auto asked = begin(false, time);
  advance(wait);
  return *asked;
}

BrokerTruthSeen BrokerTruthStage::peek() {
  return *ask<BrokerTruthSeen>(truth, PeekBrokerTruth{});
}

void BrokerTruthStage::change(bool told) {
  if (told)
    caf::anon_send(truth, BrokerChanged{"fill", "AAPL", ""});
  else
    ++present.changes;
  settle();
}

} // namespace signalbox::test
