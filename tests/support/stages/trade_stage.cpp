#include "tests/support/stages/trade_stage.hpp"

#include <memory>

#include "tests/support/catch.hpp"

namespace signalbox::test {

TradeStage::TradeStage()
  : truths{[this](const GetBrokerTruth&) { return read_truth(); }, 0ns, {}},
    clocks{[this](const ReadBrokerClock&) { return answer(clock); }, 0ns, {}},
    lookups{[this](const FindOrder& order) { return find(order); }, 0ns, {}},
    fill_reads{
      [this](const ReadFills&) { return answer(BrokerFills{fills}); }, 0ns, {}},
    moves{[this](const ReplaceStop& order) { return replace(order); }, 0ns, {}},
    placements{
      [this](const PlaceOrder& order) { return place(order); }, 0ns, {}},
    cancels{
      [this](const CancelOrder& order) { return cancel(order); }, 0ns, {}},
    closings{
      [this](const ClosePosition& order) { return close(order); }, 0ns, {}},
    resolutions{[](const ResolveIntents&) {
                  return Result<IntentsResolved>({0, 1});
                },
                0ns,
                {}},
    notes{[](const NoteReasons&) { return Result<ReasonsNoted>({}); }, 0ns, {}},
    stores(memory_stores()), writer(spawn_writer(*this, stores)),
    reads(spawn_reader(*this, stores)),
    broker(spawn_scripts<BrokerDeskActor>(*this, &clocks, &lookups, &fill_reads,
                                          &moves, &placements, &cancels,
                                          &closings)),
    truth(spawn_scripts<BrokerTruthActor>(*this, &truths)),
    resolver(spawn_scripts<IntentResolverActor>(*this, &resolutions)),
    reasons(spawn_scripts<ReasonWritesActor>(*this, &notes)),
    notifier(caf::actor_cast<NotifierActor>(
      spawn([this](caf::event_based_actor*) -> caf::behavior {
        return {[this](const OutboxFilled&) { ++filled_boxes; }};
      }))) {}

TradeStage::~TradeStage() = default;

std::optional<Result<BrokerTruthRead>> TradeStage::read_truth() {
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

std::optional<Result<BrokerOrder>> TradeStage::find(const FindOrder& query) {
  if (failure)
    return tl::unexpected(*failure);
  for (const auto& [id, order] : orders)
    if (id == query.id || (!query.client_order_id.empty() &&
                           order.client_order_id == query.client_order_id))
      return order;
  return fail(Errc::not_found, "there is no such order");
}

void TradeStage::book(const BrokerOrder& order) {
  for (const auto& leg : order.legs)
    orders[leg.id] = leg;
  orders[order.id] = order;
}

std::optional<Result<BrokerOrder>>
TradeStage::replace(const ReplaceStop& order) {
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

std::optional<Result<Placement>> TradeStage::place(const PlaceOrder& request) {
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

std::optional<Result<OrderCanceled>>
TradeStage::cancel(const CancelOrder& request) {
  if (failure)
    return tl::unexpected(*failure);
  orders[request.id].status = "canceled";
  return OrderCanceled{};
}

std::optional<Result<BrokerOrder>>
TradeStage::close(const ClosePosition& request) {
  if (failure)
    return tl::unexpected(*failure);
  const auto order =
    order_of("closing", request.ticker, OrderSide::sell, "market");
  book(order);
  return order;
}

void TradeStage::store(const Trade& trade) {
  SeedTrades seeds{{trade}, "2026-01-30", trade.created_at, "run-0"};
  REQUIRE(ask<SeededTrades>(writer, seeds)->results.at(0).seeded);
  move_to(trade, TradeStatus::open);
  if (trade.status == TradeStatus::closed)
    move_to(trade, TradeStatus::closed);
}

void TradeStage::move_to(Trade next, TradeStatus status) {
  next.status = status;
  ApplyTrades order;
  order.updates = {{find_trade(next.id), next, "moved", ""}};
  order.actor = "test";
  order.now = wall()->now();
  REQUIRE(ask<TradesApplied>(writer, order)->ids.size() == 1);
}

TradeStory TradeStage::story(std::string id) {
  return ask<TradeStory>(reads, FindTrade{std::move(id)}).value();
}

std::vector<NoteTradeRun> TradeStage::runs(std::string kind) {
  return ask<TradeRuns>(reads, ReadTradeRuns{std::move(kind), 10})->runs;
}

std::vector<std::string> TradeStage::kept() const {
  std::vector<std::string> codes;
  for (const auto& note : notes.seen)
    for (const auto& reason : note.reasons)
      codes.push_back(reason.code);
  return codes;
}

Deadline TradeStage::within(std::chrono::nanoseconds time) const {
  return Deadline::after(steady_now(), time);
}

} // namespace signalbox::test
