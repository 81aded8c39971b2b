#pragma once

#include <string>
#include <utility>

#include "adapters/clock/system_clock.hpp"
#include "adapters/sqlite/sqlite_stores.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox::test {

/// A sound LONG signal of that ticker.
inline NewSignal new_signal(std::string id, std::string ticker = "AAPL") {
  NewSignal signal;
  signal.id = std::move(id);
  signal.ticker = std::move(ticker);
  signal.levels = {Decimal::parse("187.10").value(),
                   Decimal::parse("185.40").value(),
                   Decimal::parse("190.40").value()};
  return signal;
}

/// An order that takes in one signal created at `created`.
inline TakeSignals take_one(NewSignal signal, WallTime created) {
  signal.created_at = created;
  TakeSignals order;
  order.items.push_back({std::move(signal), "suffix"});
  order.now = created;
  return order;
}

/// A claimed signal as a drain holds it, not stored anywhere.
inline SignalPtr claimed_signal(std::string id, std::string ticker = "AAPL") {
  Signal signal;
  signal.id = std::move(id);
  signal.ticker = std::move(ticker);
  signal.levels = new_signal("").levels;
  signal.timeframe = "1Min";
  signal.source = "VWAP_PULLBACK";
  signal.status = SignalStatus::scoring;
  signal.claim_fence = 1;
  signal.score_attempts = 1;
  return std::make_shared<const Signal>(std::move(signal));
}

/// Real stores over a database in memory.
inline MemoryStores memory_stores() {
  return open_memory_stores(std::make_shared<SystemSteadyClock>()).value();
}

} // namespace signalbox::test
