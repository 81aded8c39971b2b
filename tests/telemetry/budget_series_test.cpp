#include "telemetry/budget_series.hpp"

#include <prometheus/text_serializer.h>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct BudgetDesk {
  prometheus::Registry registry;
  BudgetSeries budgets{registry};

  bool shows(const std::string& line) const {
    const auto text =
      prometheus::TextSerializer{}.Serialize(registry.Collect());
    return text.find(line + "\n") != std::string::npos;
  }
};

} // namespace

TEST_CASE_METHOD(BudgetDesk, "budget_series: a bucket is shown as it stands",
                 "[telemetry][budget_series]") {
  budgets.stands({"mentions", 2.5, 10, 0.01, 3, 7, std::nullopt});
  CHECK(shows("signalbox_budget_tokens{bucket=\"mentions\"} 2.5"));
  CHECK(shows("signalbox_budget_waiting{bucket=\"mentions\"} 3"));
  CHECK(shows("signalbox_budget_window_used{bucket=\"mentions\"} 7"));
  CHECK(shows("signalbox_budget_wait_seconds_count{bucket=\"mentions\"} 0"));
}

TEST_CASE_METHOD(BudgetDesk, "budget_series: waits are counted in seconds",
                 "[telemetry][budget_series]") {
  budgets.waited("mentions", 90s);
  CHECK(shows("signalbox_budget_wait_seconds_sum{bucket=\"mentions\"} 90"));
  CHECK(shows(
    "signalbox_budget_wait_seconds_bucket{bucket=\"mentions\",le=\"60\"} 0"));
  CHECK(shows(
    "signalbox_budget_wait_seconds_bucket{bucket=\"mentions\",le=\"120\"} 1"));
}
