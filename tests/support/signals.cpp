#include "tests/support/signals.hpp"

#include <memory>
#include <utility>

namespace signalbox::test {

NewSignal new_signal(std::string id, std::string ticker) {
  NewSignal signal;
  signal.id = std::move(id);
  signal.ticker = std::move(ticker);
  signal.levels = {Decimal::parse("187.10").value(),
                   Decimal::parse("185.40").value(),
                   Decimal::parse("190.40").value()};
  return signal;
}

TakeSignals take_one(NewSignal signal, WallTime created) {
  signal.created_at = created;
  TakeSignals order;
  order.items.push_back({std::move(signal), "suffix"});
  order.now = created;
  return order;
}

SignalPtr claimed_signal(std::string id, std::string ticker) {
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

} // namespace signalbox::test
