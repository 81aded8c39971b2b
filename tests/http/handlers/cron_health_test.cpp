#include "http/handlers/cron_health.hpp"

#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;
using http::CronHealth;

namespace {

ServiceHealth poller(ServiceState state, std::optional<Millis> age) {
  ServiceHealth health;
  health.row.service = "twitterPoller";
  if (age)
    health.row.last_run = morning - *age;
  health.row.last_run_duration = 840ms;
  health.row.total_runs = 720;
  health.row.total_errors = 3;
  health.state = state;
  health.age = age;
  health.expected_interval = 120s;
  return health;
}

CronHealth with(ServiceHealth service) {
  CronHealth health;
  health.now = morning;
  health.services.push_back(std::move(service));
  return health;
}

std::string body(const CronHealth& health) {
  return http::render_cron_health(health, false).body;
}

json::Value one(const CronHealth& health) {
  const auto answer = http::render_service_health(health, "twitterPoller");
  CHECK(answer.status == 200);
  return json::parse(answer.body).value();
}

} // namespace

TEST_CASE("cron_health: the shape that was promised", "[http][cron_health]") {
  auto health = with(poller(ServiceState::healthy, 45900ms));
  BudgetStatus mentions;
  mentions.bucket = "mentions";
  mentions.tokens = 7.25;
  mentions.capacity = 10;
  health.budgets = {mentions};
  const auto answer = json::parse(body(health)).value();
  CHECK(answer.find("timestamp")->text() == "2026-01-30T15:00:00.000Z");
  const auto& service = answer.find("services")->items().at(0);
  CHECK(service.find("service")->text() == "twitterPoller");
  CHECK(service.find("last_run")->text() == "2026-01-30T14:59:14.100Z");
  CHECK(service.find("age_seconds")->as_int() == 45);
  CHECK(service.find("status")->text() == "HEALTHY");
  CHECK(service.find("last_run_duration_ms")->as_int() == 840);
  CHECK(service.find("total_runs")->as_int() == 720);
  CHECK(service.find("total_errors")->as_int() == 3);
  CHECK(answer.find("stalled_services")->items().empty());
  const auto* bucket = answer.find("x_api_status")->find("mentions");
  REQUIRE(bucket);
  CHECK(bucket->find("tokens")->text() == "7.25");
  CHECK(bucket->find("capacity")->as_int() == 10);
  CHECK(answer.find("expected_intervals")->find("twitterPoller")->as_int() ==
        120000);
}

TEST_CASE("cron_health: the stalled are named, services and actors",
          "[http][cron_health]") {
  auto health = with(poller(ServiceState::stalled, 10min));
  health.actors = {{"scorer", true, true, 20s},
                   {"score_queue", true, false, 0s}};
  const auto answer = json::parse(body(health)).value();
  REQUIRE(answer.find("stalled_services")->items().size() == 1);
  CHECK(answer.find("stalled_services")->items()[0].text() == "twitterPoller");
  REQUIRE(answer.find("stalled_actors")->items().size() == 1);
  CHECK(answer.find("stalled_actors")->items()[0].text() == "scorer");
}

TEST_CASE("cron_health: strict makes a stall a 503", "[http][cron_health]") {
  const auto well = with(poller(ServiceState::warning, 200s));
  const auto ill = with(poller(ServiceState::stalled, 10min));
  auto stuck = well;
  stuck.actors = {{"scorer", true, true, 20s}};
  CHECK(http::render_cron_health(well, true).status == 200);
  CHECK(http::render_cron_health(ill, true).status == 503);
  CHECK(http::render_cron_health(stuck, true).status == 503);
  CHECK(http::render_cron_health(ill, false).status == 200);
  CHECK(http::render_cron_health(ill, true).body == body(ill));
}

TEST_CASE("cron_health: what never ran has no age", "[http][cron_health]") {
  auto service = poller(ServiceState::unknown, std::nullopt);
  service.reason = "never_ran";
  const auto answer = json::parse(body(with(service))).value();
  const auto& shown = answer.find("services")->items().at(0);
  CHECK(shown.find("last_run")->is_null());
  CHECK(shown.find("age_seconds")->is_null());
  CHECK(shown.find("status")->text() == "UNKNOWN");
  CHECK(shown.find("reason")->text() == "never_ran");
}

TEST_CASE("cron_health: without posts the budgets are empty",
          "[http][cron_health]") {
  const auto answer = json::parse(body(CronHealth{})).value();
  CHECK(answer.find("x_api_status")->is_object());
  CHECK(answer.find("x_api_status")->members().empty());
  CHECK_FALSE(answer.find("x_api_error"));
  CronHealth unknown;
  unknown.budget_trouble = "rate_budget is down";
  CHECK(json::parse(body(unknown))->find("x_api_error")->text() ==
        "rate_budget is down");
}

TEST_CASE("cron_health: one service is shown whole", "[http][cron_health]") {
  auto service = poller(ServiceState::healthy, 45s);
  service.row.last_outcome = "failed";
  service.row.last_error = "unavailable: no answer";
  service.row.last_effect = 4;
  service.next_run = morning + 75s;
  const auto answer = one(with(service));
  CHECK(answer.find("service")->text() == "twitterPoller");
  const auto& health = *answer.find("health");
  CHECK(health.find("status")->text() == "HEALTHY");
  CHECK(health.find("last_outcome")->text() == "failed");
  CHECK(health.find("last_error")->text() == "unavailable: no answer");
  CHECK(health.find("last_effect")->as_int() == 4);
  CHECK(health.find("expected_interval_ms")->as_int() == 120000);
  CHECK(health.find("next_run")->text() == "2026-01-30T15:01:15.000Z");
  CHECK(health.find("running_since")->is_null());
  CHECK(health.find("progress")->is_null());
  CHECK(health.find("running")->items().empty());
}

TEST_CASE("cron_health: progress is that of the run in progress",
          "[http][cron_health]") {
  auto service = poller(ServiceState::healthy, 20min);
  service.row.progress_done = service.row.progress_total = 10;
  RunningNow run;
  run.run_id = "run-1";
  run.since = morning - 2min;
  run.done = 120;
  run.total = 360;
  service.running = {run};
  const auto answer = one(with(service));
  const auto& health = *answer.find("health");
  CHECK(health.find("running_since")->text() == "2026-01-30T14:58:00.000Z");
  const auto& progress = *health.find("progress");
  CHECK(progress.find("done")->as_int() == 120);
  CHECK(progress.find("total")->as_int() == 360);
  CHECK(progress.find("percent")->as_int() == 33);
  CHECK(health.find("running")->items().at(0).find("run_id")->text() ==
        "run-1");
}

TEST_CASE("cron_health: an unknown service is not found in its own shape",
          "[http][cron_health]") {
  const auto answer = http::render_service_health(CronHealth{}, "nobody");
  CHECK(answer.status == 404);
  CHECK(answer.body == R"({"error":"Service not found","service":"nobody"})");
}

TEST_CASE("cron_health: a failure says why in its own shape",
          "[http][cron_health]") {
  const auto answer = http::render_cron_failure("the disk is full");
  CHECK(answer.status == 500);
  CHECK(answer.body ==
        R"({"error":"Health check failed","message":"the disk is full"})");
}

TEST_CASE("cron_health: strict is a flag", "[http][cron_health]") {
  http::Request request;
  CHECK(http::parse_strict(request) == false);
  request.query = {{"strict", "1"}};
  CHECK(http::parse_strict(request) == true);
  request.query = {{"strict", "maybe"}};
  CHECK_FALSE(http::parse_strict(request));
}
