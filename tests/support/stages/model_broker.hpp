#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "messages/broker_desk.hpp"
#include "messages/broker_truth.hpp"
#include "messages/market_prices.hpp"
#include "messages/notifier.hpp"
#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// What becomes of an order that is sent.
struct Fate {
  Placement::Kind says = Placement::Kind::accepted;
  bool happens = true;             ///< the broker gets the order
  Millis effect{50}, answer{100};  ///< after the send
  std::optional<Error> error{};    ///< the desk's failure instead
  bool silent = false;             ///< nobody ever answers
  std::string status = "accepted"; ///< of the order when it is taken
};

/// The book of a small broker that never loses an order, and how it speaks.
/// Time is the actors'.
struct ModelBroker {
  enum class Mood { answers, fails, hangs };

  struct Known {
    BrokerOrder order;
    SteadyTime fills_at = SteadyTime::max();
  };

  explicit ModelBroker(VirtualTime& owner);
  ~ModelBroker();

  VirtualTime& time;
  std::function<Fate(const OrderRequest&)> fate_of;
  std::function<Mood()> mood;
  std::function<void()> changed; ///< after every change of the book
  Millis question_delay{20};
  std::optional<Millis> fills_after = 1000ms;
  BrokerAccount account{"PA1", false, false, false, {}, {}};
  bool open = true; ///< the market
  Millis to_close = 6h;
  Millis truth_max_age{45000};
  bool prices_fail = false;
  PricesByTicker prices;

  std::vector<Known> orders;
  std::vector<BrokerPosition> positions;
  std::vector<OrderRequest> sent; ///< what came to the desk
  std::vector<std::string> canceled;
  int outbox_nudges = 0, readings = 0, questions = 0;
  int changes_told = 0; ///< to the reading of the account
  BrokerTruthPtr cached;
  SteadyTime cached_at{};
  std::int64_t seq = 0;
  std::uint64_t life = 0;

  /// Forgets all but its settings; what is on its way belongs to the past.
  void reset();
  void hold(const std::string& ticker, std::int64_t quantity = 10);

  /// Puts an open order into the book.
  BrokerOrder& put(const std::string& client_order_id,
                   const std::string& ticker);
  const BrokerOrder* find(const std::string& client_order_id);
  std::vector<BrokerOrder> open_orders();

  /// Positions, and orders that may become some.
  std::size_t exposure() { return open_orders().size() + positions.size(); }

  void fill_due();
  void fill(BrokerOrder& order);

  /// Takes an order into the book, unless its id is taken.
  void take(const OrderRequest& request, const std::string& status);
  Result<OrderCanceled> cancel(const std::string& id);
  Result<BrokerOrder> look_up(const FindOrder& query);
  BrokerTruth begin_reading();
  void end_reading(BrokerTruth& truth);
  BrokerClock clock() const;
  bool current() const;
};

} // namespace signalbox::test
