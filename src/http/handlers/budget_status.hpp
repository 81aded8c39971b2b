#pragma once

#include "domain/budget/budget.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

/// One bucket as an object: `{tokens, capacity, refillRate, waiting,
/// windowUsed, blockedUntil}`, the rate in tokens a second, the time null
/// while nothing blocks the bucket.
void write_budget_status(json::Writer& writer, const BudgetStatus& status);

} // namespace signalbox::http
