#include "http/handlers/funnel_stats.hpp"

#include <string>

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

namespace {

Request dated(QueryParams query) {
  Request request;
  request.query = std::move(query);
  return request;
}

} // namespace

TEST_CASE("funnel_stats: the date is today in New York unless given",
          "[http][funnel_stats]") {
  const auto now = *parse_iso("2026-01-30T03:00:00Z"); // 22:00 the day before
  CHECK(parse_funnel_query(dated({}), now)->et_date == "2026-01-29");
  CHECK(parse_funnel_query(dated({{"date", "2025-12-31"}}), now)->et_date ==
        "2025-12-31");
}

TEST_CASE("funnel_stats: what is no date is refused", "[http][funnel_stats]") {
  const auto* text =
    GENERATE("", "today", "2026-02-30", "2026-1-5", "2026-01-30T00:00:00Z");
  CAPTURE(text);
  const auto query = parse_funnel_query(dated({{"date", text}}), {});
  REQUIRE_FALSE(query.has_value());
  CHECK(query.error().name == "invalid_parameter");
  CHECK(query.error().detail.find("date ") == 0);
}

TEST_CASE("funnel_stats: what is not measured is null and said so",
          "[http][funnel_stats]") {
  FunnelStats stats;
  stats.et_date = "2026-01-30";
  stats.received = 9;
  stats.scored = 8;
  stats.qualified = 7;
  stats.shown = 6;
  stats.approvals = 5;
  stats.orders_placed = 4;
  stats.fills = 3;
  stats.scored_by_model = {{"gpt-5-mini", 6}, {"gpt-5.1", 2}};
  const auto response = render_funnel_stats(stats);
  CHECK(response.status == 200);
  CHECK(response.body ==
        R"({"ok":true,"date":"2026-01-30","signalsReceived":9,)"
        R"("gptScored":8,"qualified":7,"shownInApp":6,"approvals":5,)"
        R"("ordersPlaced":4,"fills":3,)"
        R"("gptScoredByModel":{"gpt-5-mini":6,"gpt-5.1":2},)"
        R"("scansRun":null,"scansSkipped":null,"candidatesFound":null,)"
        R"("signalsPosted":null,"notMeasured":["scansRun","scansSkipped",)"
        R"("candidatesFound","signalsPosted"]})");
}
