#pragma once

#include "domain/signals/signal.hpp"
#include "domain/trades/trade_plan.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

/// Writes a stored signal as one JSON object: every field that has a value,
/// prices as exact numbers, times as ISO-8601 UTC with milliseconds. A score
/// with a tier brings its trade plan along.
void write_signal(json::Writer& writer, const Signal& signal,
                  const TierRules& tiers = {});

/// Writes a trade plan as one JSON object.
void write_trade_plan(json::Writer& writer, const TradePlan& plan);

} // namespace signalbox::http
