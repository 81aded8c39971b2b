#pragma once

#include <chrono>
#include <string_view>

#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "domain/budget/budget.hpp"

namespace signalbox {

/// What the budgets of outside calls hold, and how long callers waited.
class BudgetSeries {
public:
  explicit BudgetSeries(prometheus::Registry& registry);

  void stands(const BudgetStatus& status);
  void waited(std::string_view bucket, std::chrono::nanoseconds wait);

private:
  prometheus::Family<prometheus::Gauge>& tokens_;
  prometheus::Family<prometheus::Gauge>& waiting_;
  prometheus::Family<prometheus::Gauge>& window_used_;
  prometheus::Family<prometheus::Histogram>& wait_seconds_;
};

} // namespace signalbox
