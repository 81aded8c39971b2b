#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "messages/broker_desk.hpp"
#include "messages/broker_truth.hpp"
#include "messages/intent_resolver.hpp"
#include "messages/notifier.hpp"
#include "messages/reason_writes.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/store_actors.hpp"
#include "tests/support/trades.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// The stores, and a broker whose book the test writes.
struct TradeStage : VirtualTime {
  TradeStage();
  ~TradeStage();

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

  Script<GetBrokerTruth, BrokerTruthRead> truths;
  Script<ReadBrokerClock, BrokerClock> clocks;
  Script<FindOrder, BrokerOrder> lookups;
  Script<ReadFills, BrokerFills> fill_reads;
  Script<ReplaceStop, BrokerOrder> moves;
  Script<PlaceOrder, Placement> placements;
  Script<CancelOrder, OrderCanceled> cancels;
  Script<ClosePosition, BrokerOrder> closings;
  Script<ResolveIntents, IntentsResolved> resolutions;

  Script<NoteReasons, ReasonsNoted> notes;

  MemoryStores stores;
  StoreWriterActor writer;
  StoreReaderActor reads;
  BrokerDeskActor broker;
  BrokerTruthActor truth;
  IntentResolverActor resolver;
  ReasonWritesActor reasons;
  NotifierActor notifier;

  template <class Answer>
  std::optional<Result<Answer>> answer(Answer what) const {
    if (failure)
      return tl::unexpected(*failure);
    return what;
  }

  std::optional<Result<BrokerTruthRead>> read_truth();
  std::optional<Result<BrokerOrder>> find(const FindOrder& query);

  /// Puts an order into the book, its legs as rows of their own too.
  void book(const BrokerOrder& order);
  std::optional<Result<BrokerOrder>> replace(const ReplaceStop& order);
  std::optional<Result<Placement>> place(const PlaceOrder& request);
  std::optional<Result<OrderCanceled>> cancel(const CancelOrder& request);
  std::optional<Result<BrokerOrder>> close(const ClosePosition& request);

  /// Stores a trade as it is given.
  void store(const Trade& trade);
  void move_to(Trade next, TradeStatus status);
  TradeStory story(std::string id);
  Trade find_trade(std::string id) { return story(std::move(id)).trade; }

  std::vector<NoteTradeRun> runs(std::string kind);

  /// Codes of all reasons that were kept, oldest first.
  std::vector<std::string> kept() const;
  Deadline within(std::chrono::nanoseconds time) const;
};

} // namespace signalbox::test
