#include "app/desk_routes.hpp"

#include "actors/http_bridge.hpp"
#include "tests/app/shown_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using test::holds;
using namespace std::chrono_literals;

namespace {

/// The routes between a bridge, a desk and a store that follow scripts.
struct DeskStage : test::VirtualTime {
  std::optional<Result<OpsStatus>> status =
    Result<OpsStatus>(test::idle_status());
  std::optional<Result<DeskRecords>> found =
    Result<DeskRecords>(test::scored_facts(3, 3).records);
  test::Script<ReadOpsStatus, OpsStatus> desk_script{
    [this](const ReadOpsStatus&) { return status; }, Millis{0}, {}, 0, 0};
  test::Script<ReadDeskRecords, DeskRecords> store_script{
    [this](const ReadDeskRecords&) { return found; }, Millis{0}, {}, 0, 0};
  OpsStatusActor desk =
    test::spawn_scripts<OpsStatusActor>(*this, &desk_script);
  RouteContext context;
  std::optional<http::Response> answer;

  DeskStage() {
    context.clock = wall();
    context.calendar = std::make_shared<const SessionCalendar>();
    context.services.bridge =
      spawn(http_bridge, HttpBridgeParts{{}, {}, std::make_shared<Metrics>()});
    context.services.reader =
      test::spawn_scripts<StoreReaderActor>(*this, &store_script);
  }

  http::Response ask(const http::Handler& handler, http::Request request = {}) {
    handler(std::make_shared<const http::Request>(std::move(request)),
            [this](http::Response response) { answer = std::move(response); });
    advance(15s);
    REQUIRE(answer);
    return *answer;
  }
};

} // namespace

TEST_CASE_METHOD(DeskStage, "desk_routes: status and readiness ask the desk",
                 "[app][desk_routes]") {
  CHECK(holds(ask(ops_status_route(context, desk)), R"("blockers":[])"));
  CHECK(holds(ask(desk_readiness_route(context, desk)),
              R"("market_open":{"ok":true)"));
  CHECK(desk_script.seen.size() == 2);
}

TEST_CASE_METHOD(DeskStage, "desk_routes: a desk that is dead is an error",
                 "[app][desk_routes]") {
  status.reset();
  CHECK(ask(ops_status_route(context, desk)).status == 504);
}

TEST_CASE_METHOD(DeskStage, "desk_routes: a day is explained from its records",
                 "[app][desk_routes]") {
  http::Request request;
  request.query = {{"date", "2026-01-29"}};
  const auto response = ask(explain_route(context, {}), request);
  CHECK(response.status == 200);
  CHECK(holds(response, R"("from":"2026-01-29T05:00:00.000Z")"));
  CHECK(holds(response, R"("narrow":{"stage":"seeds")"));
  REQUIRE(store_script.seen.size() == 1);
  CHECK(store_script.seen[0].first_date == "2026-01-29");
}

TEST_CASE_METHOD(DeskStage, "desk_routes: the sessions are those until now",
                 "[app][desk_routes]") {
  found = Result<DeskRecords>(DeskRecords{});
  // The session of the day opened half an hour ago.
  CHECK(holds(ask(explain_route(context, {})), "none_received"));
  http::Request request;
  request.query = {{"date", "2026-01-31"}};
  CHECK(holds(ask(explain_route(context, {}), request), "market_closed"));
}

TEST_CASE_METHOD(DeskStage, "desk_routes: the cool-down is the setting's",
                 "[app][desk_routes]") {
  (*found)->trades = {test::trades(TradeStatus::auto_pending, 3)};
  (*found)->entry_runs = {test::runs("cooldown_after_loss", "12m")};
  CHECK(
    holds(ask(explain_route(context, {45min, Score{75}})), "12 min of 45 min"));
}

TEST_CASE_METHOD(DeskStage, "desk_routes: a bad span and a failed store",
                 "[app][desk_routes]") {
  http::Request request;
  request.query = {{"date", "soon"}};
  CHECK(ask(explain_route(context, {}), request).status == 400);
  found = Result<DeskRecords>(fail(Errc::storage, "the disk is gone"));
  CHECK(ask(explain_route(context, {})).status == 500);
}
