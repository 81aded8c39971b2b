#include "telemetry/replay_series.hpp"

#include "telemetry/metrics.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

bool shows(const Metrics& metrics, const std::string& line) {
  return metrics.render().find(line + "\n") != std::string::npos;
}

} // namespace

TEST_CASE("replay_series: every series stands at 0 from the start",
          "[telemetry][replay_series]") {
  const Metrics metrics;
  const auto* line =
    GENERATE("signalbox_receipts_total{result=\"stored\"} 0",
             "signalbox_receipts_total{result=\"invalid\"} 0",
             "signalbox_lane_moves_total 0", "signalbox_sim_trades_total 0",
             "signalbox_replay_rows_total 0");
  CAPTURE(line);
  CHECK(shows(metrics, line));
}

TEST_CASE("replay_series: receipts count by what became of them",
          "[telemetry][replay_series]") {
  Metrics metrics;
  metrics.replay().receipts("late", 2);
  metrics.replay().receipts("no such result", 1);
  metrics.replay().lane_moves(3);
  metrics.replay().sim_trades(1);
  metrics.replay().rows_replayed(25);
  CHECK(shows(metrics, "signalbox_receipts_total{result=\"late\"} 2"));
  CHECK(shows(metrics, "signalbox_lane_moves_total 3"));
  CHECK(shows(metrics, "signalbox_sim_trades_total 1"));
  CHECK(shows(metrics, "signalbox_replay_rows_total 25"));
}
