#pragma once

#include "domain/core/decimal.hpp"

/// The broker's price steps: 0.01 from one dollar on, else 0.0001 (Alpaca
/// refuses finer prices with 422).
namespace signalbox {

/// Digits behind the point that a price may have: 2 or 4.
int tick_digits(const Decimal& price);

Decimal tick_down(const Decimal& price);    ///< the next tick not above it
Decimal tick_up(const Decimal& price);      ///< the next tick not below it
Decimal tick_nearest(const Decimal& price); ///< half away from zero

} // namespace signalbox
