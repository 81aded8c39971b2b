#include <fstream>

#include "tests/end_to_end/ctl_program.hpp"
#include "tests/end_to_end/overnight_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// The spans of the collector that are called so.
std::vector<json::Value> spans(OvernightDesk& desk, const std::string& member,
                               const std::string& value) {
  auto found = desk.sim.http().get("/sim/traces").items("spans");
  std::erase_if(found, [&](const json::Value& span) {
    return text_at(span, member) != value;
  });
  return found;
}

} // namespace

TEST_CASE("overnight: a night scores every asset and leaves four events a user",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(3);
  const auto ended = desk.night();
  INFO(ended.body);
  CHECK(ended.text("run.status") == "completed");
  CHECK(ended.number("run.usersProcessed") == 3);
  CHECK(ended.number("run.usersFailed") == 0);
  CHECK(ended.number("run.metrics.assetsScored") == 9);
  const auto run_id = ended.text("run.id");
  CHECK(desk.calculations(run_id).size() == 3);
  CHECK(desk.rates_of(run_id).size() == 1);
  CHECK(desk.scores(3).size() == 9);
}

TEST_CASE("overnight: a score is shown, remembered and repeatable",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  desk.night();
  desk.night();
  const auto scores = desk.http().get("/api/users/u001/scores");
  const auto asset = scores.text("scores.0.assetId");
  const auto history = desk.http().get("/api/scores/" + asset + "/history");
  REQUIRE(history.items("history").size() == 2);
  CHECK(history.text("history.0.correlationId") ==
        scores.text("scores.0.correlationId"));
  CHECK(history.text("history.0.score") == history.text("history.1.score"));
  const auto replayed = desk.http().post(
    "/api/calculations/" + scores.text("scores.0.correlationId") + "/replay");
  INFO(replayed.body);
  CHECK(replayed.text("matches") == "true");
  CHECK(replayed.items("discrepancies").empty());
}

TEST_CASE("overnight: providers are asked once a night",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(60);
  desk.night();
  const auto asked = desk.asked();
  INFO(asked.body);
  CHECK(asked.number("rates.requests") == 1);
  CHECK(asked.number("prices.requests") == 1);
  CHECK(asked.number("fundamentals.requests") == 1);
  CHECK(asked.number("prices.symbols.AAPL") == 1);
  CHECK(asked.number("fundamentals.symbols.AAPL") == 1);
}

TEST_CASE("overnight: many symbols are asked for a hundred at a time",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load_wide(250);
  CHECK(desk.night().number("run.metrics.assetsScored") == 250);
  const auto asked = desk.asked();
  for (const std::string kind : {"prices", "fundamentals"}) {
    CHECK(asked.number(kind + ".requests") == 3);
    CHECK(asked.number(kind + ".mostAtOnce") == 100);
    const auto* const symbols = find_at(asked.json, kind + ".symbols");
    REQUIRE(symbols->members().size() == 250);
    for (const auto& [symbol, times] : symbols->members())
      CHECK(times.text() == "1");
  }
}

TEST_CASE("overnight: the collector is told of a night and its parts",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(2);
  const auto ended = desk.night();
  const auto jobs = [&] {
    return spans(desk, "name", "overnight-scoring-job");
  };
  REQUIRE(eventually([&] { return !jobs().empty(); }));
  REQUIRE(jobs().size() == 1);
  const auto job = jobs().front();
  const auto attribute = [&](const std::string& name) {
    return text_at(job, "attributes." + name);
  };
  CHECK(attribute("users_total") == "2");
  CHECK(attribute("users_success") == "2");
  CHECK(attribute("users_failed") == "0");
  CHECK(attribute("assets_scored") == "6");
  CHECK(attribute("correlation_id") == ended.text("run.correlationId"));
  for (const auto* const name : {"fetch_rates_ms", "fetch_prices_ms",
                                 "process_users_ms", "total_duration_ms"})
    CHECK(attribute(name) != "(absent)");
  CHECK(text_at(job, "status") == "1");
  const auto parts = spans(desk, "parentSpanId", text_at(job, "spanId"));
  CHECK_FALSE(parts.empty());
  for (const auto& part : parts)
    CHECK(text_at(part, "traceId") == text_at(job, "traceId"));
}

TEST_CASE("overnight: a collector that is busy is told later",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  desk.sim.fault(
    R"({"service":"otlp","kind":"status","status":503,"retryAfter":1})");
  CHECK(desk.night().text("run.status") == "completed");
  CHECK(eventually(
    [&] { return spans(desk, "name", "overnight-scoring-job").size() == 1; }));
}

TEST_CASE("overnight: a user without criteria makes the night partial",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  desk.load_without_rules("v001");
  const auto ended = desk.night();
  INFO(ended.body);
  CHECK(ended.text("run.status") == "partial");
  CHECK(ended.number("run.usersProcessed") == 2);
  CHECK(ended.number("run.usersFailed") == 1);
  CHECK(first_fault(ended, "userId") == "v001");
  CHECK(first_fault(ended, "message").starts_with("no_active_criteria"));
  const auto events = desk.events(ended.text("run.id"), "v001");
  REQUIRE(events.size() == 2);
  CHECK(text_at(events[0], "eventType") == "CALC_STARTED");
  CHECK(text_at(events[1], "payload.status") == "failed");
}

TEST_CASE("overnight: one run at a time, one completed run a day unless forced",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  desk.slow_down("fx", 300);
  const auto begun = desk.begin();
  for (const bool force : {false, true}) {
    const auto second = desk.ask_for_run(force);
    INFO(second.body);
    CHECK(second.status == 200);
    CHECK(second.text("skipped") == "true");
    CHECK(second.text("reason") == "already_running");
    CHECK(second.text("runId") == begun);
  }
  CHECK(desk.ended(begun).text("run.status") == "completed");
  const auto again = desk.ask_for_run(false);
  CHECK(again.status == 200);
  CHECK(again.text("reason") == "already_completed");
  CHECK(again.text("runId") == begun);
  CHECK(desk.ended(desk.begin()).text("run.status") == "completed");
}

TEST_CASE("overnight: the operator imports, runs and reads scores",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  std::ofstream(desk.file("users.json")) << users_body(2);
  const Environment operator_desk{{"SIGNALBOXCTL_URL", desk.daemon().url()},
                                  {"ADMIN_TOKEN", admin_token}};
  const auto imported =
    run_ctl({"import", desk.file("users.json")}, operator_desk);
  INFO(imported.output << imported.errors);
  CHECK(imported.status == 0);
  const auto ran = run_ctl({"overnight", "run", "--watch"}, operator_desk);
  INFO(ran.output << ran.errors);
  CHECK(ran.status == 0);
  CHECK(ran.says("completed"));
  const auto scores = run_ctl({"scores", "u001"}, operator_desk);
  INFO(scores.output << scores.errors);
  CHECK(scores.status == 0);
  const auto raw = run_ctl({"scores", "u001", "--json"}, operator_desk);
  CHECK(text_at(raw.json(), "scores.0.percentage") != "(absent)");
  CHECK(scores.says(text_at(raw.json(), "scores.0.symbol")));
}
