#include <algorithm>
#include <fstream>

#include "tests/end_to_end/ctl_program.hpp"
#include "tests/end_to_end/overnight_desk.hpp"
#include "tests/end_to_end/store_clock.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Runs a night to its end; answers its view.
Answer night(OvernightDesk& desk) {
  return desk.ended(desk.begin());
}

std::string first_fault(const Answer& ended, const std::string& member) {
  return ended.text("run.errorDetails.errors.0." + member);
}

/// A pair of the rates that the first user was scored with.
json::Value rate_of(OvernightDesk& desk, const Answer& ended) {
  const auto events = desk.events(ended.text("run.id"), user_id(1));
  check_four_events(events);
  const auto* const rate = find_at(events[1], "payload.rates.USD_BRL");
  REQUIRE(rate != nullptr);
  return *rate;
}

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
  const auto ended = night(desk);
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
  night(desk);
  night(desk);
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
  night(desk);
  const auto asked = desk.asked();
  INFO(asked.body);
  CHECK(asked.number("rates.requests") == 1);
  CHECK(asked.number("prices.requests") == 1);
  CHECK(asked.number("fundamentals.requests") == 1);
  CHECK(asked.number("prices.symbols.AAPL") == 1);
  CHECK(asked.number("fundamentals.symbols.AAPL") == 1);
}

TEST_CASE("overnight: the collector is told of a night and its parts",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(2);
  const auto ended = night(desk);
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

TEST_CASE("overnight: a user without criteria makes the night partial",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  desk.load_without_rules("v001");
  const auto ended = night(desk);
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

TEST_CASE("overnight: a silent symbol leaves its users partial",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  const auto all = desk.http()
                     .get("/api/users/u001")
                     .text("user.portfolios.0.assets.0.symbol");
  desk.steer("data", R"({"silent":[")" + all + R"("]})");
  const auto ended = night(desk);
  CHECK(ended.text("run.status") == "completed");
  const auto events = desk.events(ended.text("run.id"), user_id(1));
  check_four_events(events);
  CHECK(text_at(events[2], "payload.skipped.0.reason") == "missing_price");
  CHECK(text_at(events[3], "payload.status") == "partial");
  CHECK(text_at(events[3], "payload.assetCount") == "2");
}

TEST_CASE("overnight: kept rates stand in for a provider that is down",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  const auto fresh = rate_of(desk, night(desk));
  CHECK(text_at(fresh, "stale") == "false");
  desk.sim.fault(R"({"service":"fx","kind":"status","status":503,"count":-1})");
  const auto ended = night(desk);
  CHECK(ended.text("run.status") == "completed");
  const auto kept = rate_of(desk, ended);
  CHECK(text_at(kept, "stale") == "true");
  CHECK(text_at(kept, "rate") == text_at(fresh, "rate"));
  CHECK(text_at(kept, "fetchedAt") == text_at(fresh, "fetchedAt"));
}

TEST_CASE("overnight: an absurd rate is refused in favour of the kept one",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  const auto fresh = rate_of(desk, night(desk));
  const auto* const absurd = GENERATE("53.124", "0", "-5.3");
  desk.steer("fx", std::string(R"({"rates":{"BRL":")") + absurd + R"("}})");
  const auto kept = rate_of(desk, night(desk));
  CHECK(text_at(kept, "stale") == "true");
  CHECK(text_at(kept, "rate") == text_at(fresh, "rate"));
}

TEST_CASE("overnight: without usable rates a night fails and scores nothing",
          "[end_to_end][overnight]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  const bool had_rates = GENERATE(false, true);
  if (had_rates) {
    night(desk);
    desk.daemon().stop(SIGTERM);
    change_store(desk.store(), "UPDATE kept_rates SET fetched_at = "
                               "fetched_at - 73 * 3600000");
    desk.open();
  }
  const auto before = desk.scores(1);
  desk.sim.fault(R"({"service":"fx","kind":"error_in_200","count":-1})");
  const auto ended = night(desk);
  INFO(ended.body);
  CHECK(ended.text("run.status") == "failed");
  CHECK(first_fault(ended, "stage") == "fetch-exchange-rates");
  CHECK(first_fault(ended, "message").starts_with("ALL_PROVIDERS_FAILED"));
  CHECK(desk.calculations(ended.text("run.id")).empty());
  CHECK(desk.scores(1) == before);
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
