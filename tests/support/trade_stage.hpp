#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "actors/stores/store_reader.hpp"
#include "actors/stores/store_writer.hpp"
#include "messages/broker_desk.hpp"
#include "messages/broker_truth.hpp"
#include "messages/intent_resolver.hpp"
#include "messages/notifier.hpp"
#include "messages/reason_writes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scripted.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/trades.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// The stores, and a broker whose book the test writes.
struct TradeStage : VirtualTime {
  std::vector<BrokerPosition> positions;
  std::map<std::string, BrokerOrder> orders; ///< by id, legs have their own
  std::vector<BrokerFill> fills;
  BrokerClock clock{trade_day, true, {}, {}};
  std::string truth_error;      ///< of the next readings
  Millis reading_age{0};        ///< how old readings are when they come
  std::int64_t seq = 0;         ///< of the last reading
  bool same_seq = false;        ///< readings are not numbered anew
  std::optional<Error> failure; ///< the broker's next answers
  int filled_boxes = 0;         ///< how often the notifier was called

  Script<GetBrokerTruth, BrokerTruthRead> truths{
    [this](const GetBrokerTruth&) { return read_truth(); }, 0ns, {}};
  Script<ReadBrokerClock, BrokerClock> clocks{
    [this](const ReadBrokerClock&) { return answer(clock); }, 0ns, {}};
  Script<FindOrder, BrokerOrder> lookups{
    [this](const FindOrder& order) { return find(order); }, 0ns, {}};
  Script<ReadFills, BrokerFills> fill_reads{
    [this](const ReadFills&) { return answer(BrokerFills{fills}); }, 0ns, {}};
  Script<ReplaceStop, BrokerOrder> moves{
    [this](const ReplaceStop& order) { return replace(order); }, 0ns, {}};
  Script<PlaceOrder, Placement> placements{
    [this](const PlaceOrder& order) { return place(order); }, 0ns, {}};
  Script<CancelOrder, OrderCanceled> cancels{
    [this](const CancelOrder& order) { return cancel(order); }, 0ns, {}};
  Script<ClosePosition, BrokerOrder> closings{
    [this](const ClosePosition& order) { return close(order); }, 0ns, {}};
  Script<ResolveIntents, IntentsResolved> resolutions{
    [](const ResolveIntents&) {
      return Result<IntentsResolved>({0, 1});
    },
    0ns,
    {}};

  Script<NoteReasons, ReasonsNoted> notes{
    [](const NoteReasons&) { return Result<ReasonsNoted>({}); }, 0ns, {}};

  MemoryStores stores = memory_stores();
  StoreWriterActor writer = spawn(
    store_writer, StoreWriterParts{stores.write, std::make_shared<Metrics>()});
  StoreReaderActor reads = spawn(store_reader, stores.read);
  BrokerDeskActor broker =
    spawn_scripts<BrokerDeskActor>(*this, &clocks, &lookups, &fill_reads,
                                   &moves, &placements, &cancels, &closings);
  BrokerTruthActor truth = spawn_scripts<BrokerTruthActor>(*this, &truths);
  IntentResolverActor resolver =
    spawn_scripts<IntentResolverActor>(*this, &resolutions);
  ReasonWritesActor reasons = spawn_scripts<ReasonWritesActor>(*this, &notes);
  NotifierActor notifier = caf::actor_cast<NotifierActor>(
    spawn([this](caf::event_based_actor*) -> caf::behavior {
      return {[this](const OutboxFilled&) { ++filled_boxes; }};
    }));

  template <class Answer>
  std::optional<Result<Answer>> answer(Answer what) const {
    if (failure)
      return tl::unexpected(*failure);
    return what;
  }

  std::optional<Result<BrokerTruthRead>> read_truth() {
    BrokerTruth reading;
    reading.seq = same_seq ? 1 : ++seq;
    reading.fetched_at = wall()->now() - reading_age;
    reading.error = truth_error;
    if (truth_error.empty()) {
      reading.positions = positions;
      for (const auto& [id, order] : orders)
        if (!is_final(order.status))
          reading.open_orders.push_back(order);
    }
    return BrokerTruthRead{
      std::make_shared<const BrokerTruth>(std::move(reading))};
  }

  std::optional<Result<BrokerOrder>> find(const FindOrder& query) {
    if (failure)
      return tl::unexpected(*failure);
    for (const auto& [id, order] : orders)
      if (id == query.id || (!query.client_order_id.empty() &&
                             order.client_order_id == query.client_order_id))
        return order;
    return fail(Errc::not_found, "there is no such order");
  }

  /// Puts an order into the book, its legs as rows of their own too.
  void book(const BrokerOrder& order) {
    for (const auto& leg : order.legs)
      orders[leg.id] = leg;
    orders[order.id] = order;
  }

  std::optional<Result<BrokerOrder>> replace(const ReplaceStop& order) {
    if (failure)
      return tl::unexpected(*failure);
    auto& old = orders.at(order.id);
    auto next = old;
    next.id = old.id + "'";
    next.stop_price = order.stop_price;
    old.status = "replaced";
    old.replaced_by = next.id;
    book(next);
    return next;
  }

  std::optional<Result<Placement>> place(const PlaceOrder& request) {
    if (failure)
      return tl::unexpected(*failure);
    auto order =
      order_of("placed-" + request.order.client_order_id, request.order.ticker,
               request.order.side, request.order.type);
    order.client_order_id = request.order.client_order_id;
    order.stop_price = request.order.stop_price;
    order.order_class = "simple";
    book(order);
    return Placement{Placement::Kind::accepted, order, ""};
  }

  std::optional<Result<OrderCanceled>> cancel(const CancelOrder& request) {
    if (failure)
      return tl::unexpected(*failure);
    orders[request.id].status = "canceled";
    return OrderCanceled{};
  }

  std::optional<Result<BrokerOrder>> close(const ClosePosition& request) {
    if (failure)
      return tl::unexpected(*failure);
    const auto order =
      order_of("closing", request.ticker, OrderSide::sell, "market");
    book(order);
    return order;
  }

  /// Stores a trade as it is given.
  void store(const Trade& trade) {
    SeedTrades seeds{{trade}, "2026-01-30", trade.created_at, "run-0"};
    REQUIRE(ask<SeededTrades>(writer, seeds)->results.at(0).seeded);
    move_to(trade, TradeStatus::open);
    if (trade.status == TradeStatus::closed)
      move_to(trade, TradeStatus::closed);
  }

  void move_to(Trade next, TradeStatus status) {
    next.status = status;
    ApplyTrades order;
    order.updates = {{find_trade(next.id), next, "moved", ""}};
    order.actor = "test";
    order.now = wall()->now();
    REQUIRE(ask<TradesApplied>(writer, order)->ids.size() == 1);
  }

  TradeStory story(std::string id) {
    return ask<TradeStory>(reads, FindTrade{std::move(id)}).value();
  }

  Trade find_trade(std::string id) { return story(std::move(id)).trade; }

  std::vector<NoteTradeRun> runs(std::string kind) {
    return ask<TradeRuns>(reads, ReadTradeRuns{std::move(kind), 10})->runs;
  }

  /// Codes of all reasons that were kept, oldest first.
  std::vector<std::string> kept() const {
    std::vector<std::string> codes;
    for (const auto& note : notes.seen)
      for (const auto& reason : note.reasons)
        codes.push_back(reason.code);
    return codes;
  }

  Deadline within(std::chrono::nanoseconds time) const {
    return Deadline::after(steady_now(), time);
  }
};

} // namespace signalbox::test
