#include "telemetry/trade_series.hpp"

#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

struct TradeSeriesFixture {
  prometheus::Registry registry;
  TradeSeries trades{registry};

  bool shows(const std::string& line) const {
    const auto text =
      "\n" + prometheus::TextSerializer{}.Serialize(registry.Collect());
    return text.find("\n" + line + "\n") != std::string::npos;
  }
};

} // namespace

TEST_CASE_METHOD(TradeSeriesFixture,
                 "trade_series: runs count by outcome and reason",
                 "[telemetry][trade_series]") {
  trades.entry_ran("SKIP", "market_closed");
  trades.entry_ran("SKIP", "market_closed");
  trades.entry_ran("SUCCESS", "placed");
  CHECK(shows("signalbox_auto_entry_runs_total{outcome=\"SKIP\","
              "reason=\"market_closed\"} 2"));
  CHECK(shows("signalbox_auto_entry_runs_total{outcome=\"SUCCESS\","
              "reason=\"placed\"} 1"));
}

TEST_CASE_METHOD(TradeSeriesFixture,
                 "trade_series: the broker shows nothing before it was read",
                 "[telemetry][trade_series]") {
  CHECK_FALSE(shows("signalbox_broker_positions 0"));
  trades.broker_stands(Millis{1500}, 2, 5);
  CHECK(shows("signalbox_broker_truth_age_seconds 1.5"));
  CHECK(shows("signalbox_broker_positions 2"));
  CHECK(shows("signalbox_broker_open_orders 5"));
}

TEST_CASE_METHOD(TradeSeriesFixture, "trade_series: intents by state",
                 "[telemetry][trade_series]") {
  trades.intents("unresolved", 3);
  trades.intents("unresolved", 1);
  CHECK(shows("signalbox_order_intents{state=\"unresolved\"} 1"));
}
