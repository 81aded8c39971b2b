#include "app/cron_health_routes.hpp"

#include "actors/http_bridge.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

template <class Answer> using Maybe = std::optional<Result<Answer>>;

/// The routes between a bridge and partners that follow scripts.
struct CronStage : test::VirtualTime {
  Maybe<SignalCounts> counts = SignalCounts{};
  Maybe<ServiceHealths> healths = ServiceHealths{};
  Maybe<BudgetStatuses> budgets = BudgetStatuses{};
  test::Script<CountSignals, SignalCounts> store{
    [this](const CountSignals&) { return counts; }, Millis{0}, {}, 0, 0};
  test::Script<GetServiceHealth, ServiceHealths> monitor{
    [this](const GetServiceHealth&) { return healths; }, Millis{0}, {}, 0, 0};
  test::Script<GetBudgets, BudgetStatuses> budget{
    [this](const GetBudgets&) { return budgets; }, Millis{0}, {}, 0, 0};
  RouteContext context;
  std::optional<http::Response> answer;

  CronStage() {
    ServiceHealth poller;
    poller.row.service = "twitterPoller";
    poller.state = ServiceState::stalled;
    (*healths)->services.push_back(poller);
    (*budgets)->buckets.push_back({"mentions", 7, 10, 0.01, 0, 3, {}});
    context.clock = wall();
    context.services.bridge =
      spawn(http_bridge, HttpBridgeParts{{}, {}, std::make_shared<Metrics>()});
    context.services.reader =
      test::spawn_scripts<StoreReaderActor>(*this, &store);
    context.services.monitor =
      test::spawn_scripts<HeartbeatMonitorActor>(*this, &monitor);
  }

  void add_budgets() {
    context.services.budget =
      test::spawn_scripts<RateBudgetActor>(*this, &budget);
  }

  http::Response ask(const http::Handler& handler, http::Request request = {}) {
    handler(std::make_shared<const http::Request>(std::move(request)),
            [this](http::Response response) { answer = std::move(response); });
    advance(10s);
    REQUIRE(answer);
    return *answer;
  }

  http::Response ask_service(std::string name) {
    http::Request request;
    request.captured = {{"service", std::move(name)}};
    return ask(service_health_route(context), std::move(request));
  }
};

bool holds(const http::Response& response, const std::string& text) {
  INFO(response.body);
  return response.body.find(text) != std::string::npos;
}

} // namespace

TEST_CASE_METHOD(CronStage, "cron_health_routes: services and budgets in one",
                 "[app][cron_health_routes]") {
  add_budgets();
  const auto response = ask(cron_health_route(context));
  CHECK(response.status == 200);
  CHECK(holds(response, R"("stalled_services":["twitterPoller"])"));
  CHECK(holds(response, R"("x_api_status":{"mentions":{"tokens":7)"));
}

TEST_CASE_METHOD(CronStage, "cron_health_routes: strict is read",
                 "[app][cron_health_routes]") {
  http::Request request;
  request.query = {{"strict", "1"}};
  CHECK(ask(cron_health_route(context), request).status == 503);
  request.query = {{"strict", "x"}};
  CHECK(ask(cron_health_route(context), request).status == 400);
}

TEST_CASE_METHOD(CronStage,
                 "cron_health_routes: with posts off no budget is "
                 "asked for",
                 "[app][cron_health_routes]") {
  CHECK(holds(ask(cron_health_route(context)), R"("x_api_status":{})"));
}

TEST_CASE_METHOD(CronStage,
                 "cron_health_routes: silent budgets do not hide services",
                 "[app][cron_health_routes]") {
  budgets.reset();
  add_budgets();
  const auto response = ask(cron_health_route(context));
  CHECK(response.status == 200);
  CHECK(holds(response, "twitterPoller"));
  CHECK(holds(response, "x_api_error"));
}

TEST_CASE_METHOD(CronStage, "cron_health_routes: one service by its name",
                 "[app][cron_health_routes]") {
  CHECK(ask_service("twitterPoller").status == 200);
  const auto unknown = ask_service("nobody");
  CHECK(unknown.status == 404);
  CHECK(holds(unknown, R"({"error":"Service not found","service":"nobody"})"));
}

TEST_CASE_METHOD(CronStage,
                 "cron_health_routes: a store that fails is a failed check",
                 "[app][cron_health_routes]") {
  counts = fail(Errc::storage, "the disk is gone");
  const auto response = ask(cron_health_route(context));
  CHECK(response.status == 500);
  CHECK(response.body ==
        R"({"error":"Health check failed","message":"the disk is gone"})");
  CHECK(ask_service("twitterPoller").status == 500);
}

TEST_CASE_METHOD(CronStage,
                 "cron_health_routes: a silent monitor is a failed check",
                 "[app][cron_health_routes]") {
  healths.reset();
  const auto response = ask(cron_health_route(context));
  CHECK(response.status == 500);
  CHECK(holds(response, "Health check failed"));
}
