#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "http/message.hpp"
#include "sim/asked_quotes.hpp"
#include "sim/broker_world.hpp"
#include "sim/data_manners.hpp"
#include "sim/fault_book.hpp"
#include "sim/fundamentals_board.hpp"
#include "sim/fx_board.hpp"
#include "sim/hook_book.hpp"
#include "sim/price_board.hpp"
#include "sim/rate_window.hpp"
#include "sim/request_journal.hpp"
#include "sim/sim_clock.hpp"
#include "sim/sim_rules.hpp"
#include "sim/trace_book.hpp"
#include "sim/x_world.hpp"

namespace signalbox {

/// Everything that the invented world remembers. It belongs to one thread.
struct SimWorld {
  SimWorld(SimRules given, std::shared_ptr<const WallClock> real)
    : rules(std::move(given)), clock(std::move(real)), journal(rules),
      prices(rules.seed), data_rate(rules.data_per_minute),
      x(rules.x, rules.seed), hooks(rules), broker(rules.broker, rules.seed),
      fundamentals(rules.seed), traces(rules) {}

  SimRules rules;
  SimClock clock;
  FaultBook faults;
  RequestJournal journal;
  PriceBoard prices;
  RateWindow data_rate;
  XWorld x;
  HookBook hooks;
  BrokerWorld broker;
  DataManners data;
  FxBoard fx;
  FundamentalsBoard fundamentals;
  TraceBook traces;
  AskedQuotes asked;
  std::uint64_t model_calls = 0;
};

/// What a service answers, and how much later.
struct SimAnswer {
  http::Response response;
  Millis delay{0};
  std::optional<FaultKind> fault;
};

/// The world's time and the real one, for the broker.
BrokerMoment broker_moment(const SimWorld& world);

/// Brings the broker's orders up to now.
void settle_broker(SimWorld& world);

/// How long a hanging service keeps its caller when the fault does not say.
inline constexpr Millis hang_time{600'000};

/// Breaks the connection or holds the answer back, as the fault says; what the
/// answer itself holds is the service's business.
void delay_or_break(SimAnswer& answer, const Fault& fault);

} // namespace signalbox
