#pragma once

#include <string>

#include "domain/signals/store_orders.hpp"

namespace signalbox::test {

/// A sound LONG signal of that ticker.
NewSignal new_signal(std::string id, std::string ticker = "AAPL");

/// An order that takes in one signal created at `created`.
TakeSignals take_one(NewSignal signal, WallTime created);

/// A claimed signal as a drain holds it, not stored anywhere.
SignalPtr claimed_signal(std::string id, std::string ticker = "AAPL");

} // namespace signalbox::test
