#include "http/handlers/entry_telemetry.hpp"

#include "domain/core/time_text.hpp"
#include "tests/http/handlers/asking.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

namespace {

/// Still the 29th in New York.
const WallTime late_evening = parse_iso("2026-01-30T03:00:00Z").value();

} // namespace

TEST_CASE("entry_telemetry: the date is New York's, the limit 50",
          "[http][entry_telemetry]") {
  const auto query = parse_entry_runs(asking({}), late_evening);
  REQUIRE(query);
  CHECK(query->et_date == "2026-01-29");
  CHECK(query->limit == 50);
}

TEST_CASE("entry_telemetry: odd parameters are refused",
          "[http][entry_telemetry]") {
  const auto query = GENERATE(
    QueryParams{{"date", "2026-02-30"}}, QueryParams{{"date", "today"}},
    QueryParams{{"limit", "0"}}, QueryParams{{"limit", "201"}});
  const auto read = parse_entry_runs(asking(query), late_evening);
  REQUIRE_FALSE(read);
  CHECK(read.error().name == "invalid_parameter");
}

TEST_CASE("entry_telemetry: a day shows its counts, its last run and its runs",
          "[http][entry_telemetry]") {
  EntryRuns found;
  found.totals = {2, 1, 1, 0, {{"market_closed", 1}}};
  found.last = EntryRun{"2026-01-29", late_evening, "SUCCESS",     "placed", "",
                        "AAPL",       "t-1",        "market-loop", "r-1"};
  found.runs = {*found.last};
  CHECK(render_entry_runs("2026-01-29", found).body ==
        R"({"ok":true,"etDate":"2026-01-29","summary":{"runs":2,"success":1,)"
        R"("skipped":1,"failed":0,"skip:market_closed":1,)"
        R"("lastRunAt":"2026-01-30T03:00:00.000Z","lastOutcome":"SUCCESS",)"
        R"("lastReason":"placed","lastTicker":"AAPL","lastTradeId":"t-1",)"
        R"("lastSource":"market-loop","lastRunId":"r-1","lastDetail":null},)"
        R"("runs":[{"etDate":"2026-01-29","at":"2026-01-30T03:00:00.000Z",)"
        R"("outcome":"SUCCESS","reason":"placed","ticker":"AAPL",)"
        R"("tradeId":"t-1","source":"market-loop","runId":"r-1",)"
        R"("detail":null}]})");
}

TEST_CASE("entry_telemetry: the spans begin on the day, Monday, the first and "
          "New Year",
          "[http][entry_telemetry]") {
  const auto spans = entry_spans("2026-03-05"); // a Thursday
  CHECK(spans[0].from_date == "2026-03-05");
  CHECK(spans[1].from_date == "2026-03-02");
  CHECK(spans[2].from_date == "2026-03-01");
  CHECK(spans[3].from_date == "2026-01-01");
  for (const auto& span : spans)
    CHECK(span.to_date == "2026-03-05");
  CHECK(entry_spans("2026-03-01")[1].from_date == "2026-02-23"); // a Sunday
}

TEST_CASE("entry_telemetry: the summary names its spans",
          "[http][entry_telemetry]") {
  const auto body = render_entry_summary("2026-03-05", {}).body;
  CHECK(
    body.starts_with(R"({"ok":true,"etDate":"2026-03-05","today":{"runs":0)"));
  for (const auto* name : {"\"wtd\":{", "\"mtd\":{", "\"ytd\":{"})
    CHECK(body.find(name) != std::string::npos);
}
