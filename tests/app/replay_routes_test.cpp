#include "app/replay_routes.hpp"

#include <algorithm>

#include "tests/app/timed_routes.hpp"

using namespace signalbox;
using http::Method;
using test::TimedRoutes;

TEST_CASE_METHOD(TimedRoutes, "replay_routes: every route needs the own key",
                 "[app][replay_routes]") {
  CHECK(router->routes().size() == 16);
  for (const auto& route : router->routes()) {
    INFO(route.pattern);
    const bool ingest = route.pattern == "/timed/ingest";
    CHECK(route.access ==
          (ingest ? http::Access::timed_ingest : http::Access::timed));
    CHECK(route.any_media == ingest);
    CHECK(route.max_body == (ingest ? 1024u * 1024u : 64u * 1024u));
  }
}

TEST_CASE_METHOD(TimedRoutes, "replay_routes: a page is asked for and shown",
                 "[app][replay_routes]") {
  page->date = parse_date("2026-02-02").value();
  const auto response = ask(Method::post, "/timed/admin/replay-ingest",
                            R"({"ticker":"be","limit":50})");
  CHECK(response.status == 200);
  REQUIRE(paging.seen.size() == 1);
  CHECK(paging.seen.front().ticker == "BE");
  CHECK(paging.seen.front().limit == 50);
}

TEST_CASE_METHOD(TimedRoutes, "replay_routes: an older page is 409",
                 "[app][replay_routes]") {
  page = fail(Errc::conflict, "out_of_order", "an older page");
  const auto response = ask(Method::post, "/timed/admin/replay-ingest");
  CHECK(response.status == 409);
  CHECK(response.body.find(R"("error":"out_of_order")") != std::string::npos);
}

TEST_CASE_METHOD(TimedRoutes,
                 "replay_routes: a what-if starts from the daemon's own rules",
                 "[app][replay_routes]") {
  settings.replay.pipeline.lanes.rr_min = 2;
  build();
  const auto response = ask(Method::post, "/timed/admin/replay-day",
                            R"({"settings":{"SIM_RANK_MIN":80}})");
  CHECK(response.status == 202);
  REQUIRE(starting.seen.size() == 1);
  const auto& rules = starting.seen.front().what_if;
  REQUIRE(rules);
  CHECK(rules->lanes.rank_min == 80);
  CHECK(rules->lanes.rr_min == 2);
}

TEST_CASE_METHOD(TimedRoutes, "replay_routes: a run is shown by its id",
                 "[app][replay_routes]") {
  CHECK(ask(Method::get, "/timed/admin/replay-runs/r-7").status == 200);
  REQUIRE(showing.seen.size() == 1);
  CHECK(showing.seen.front().run_id == "r-7");
  run = fail(Errc::not_found, "no such run");
  CHECK(ask(Method::get, "/timed/admin/replay-runs/r-8").status == 404);
}

TEST_CASE_METHOD(TimedRoutes, "replay_routes: a run is undone now",
                 "[app][replay_routes]") {
  const auto asked = wall()->now();
  CHECK(ask(Method::post, "/timed/admin/replay-undo", R"({"runId":"r-1"})")
          .status == 200);
  REQUIRE(undoing.seen.size() == 1);
  CHECK(undoing.seen.front().run_id == "r-1");
  CHECK(undoing.seen.front().now == asked);
}

TEST_CASE_METHOD(TimedRoutes, "replay_routes: states show their age",
                 "[app][replay_routes]") {
  LatestState state;
  state.ticker = "BE";
  state.ts = wall()->now();
  state.json = "{}";
  states.states = {state};
  const auto response =
    ask(Method::get, "/timed/latest", "", {{"ticker", "be"}});
  CHECK(response.status == 200);
  CHECK(response.body.find(R"("staleness":"FRESH")") != std::string::npos);
  states.states.clear();
  CHECK(ask(Method::get, "/timed/latest", "", {{"ticker", "x"}}).status == 404);
}

TEST_CASE_METHOD(TimedRoutes, "replay_routes: sums are of ended trades",
                 "[app][replay_routes]") {
  CHECK(ask(Method::get, "/timed/trades/by-day").body ==
        R"({"ok":true,"days":[]})");
  CHECK(ask(Method::get, "/timed/trades/by-pnl").status == 200);
  CHECK(closing.seen.size() == 2);
}

TEST_CASE_METHOD(TimedRoutes, "replay_routes: switched off they say so",
                 "[app][replay_routes]") {
  settings.replay.enabled = false;
  context.services = {};
  build();
  CHECK(router->routes().size() == 16);
  for (const auto* path : {"/timed/kanban", "/timed/trades"}) {
    const auto response = ask(Method::get, path);
    CHECK(response.status == 503);
    CHECK(response.body.find(R"("error":"replay_off")") != std::string::npos);
  }
  CHECK(ask(Method::post, "/timed/ingest", "{}").status == 503);
}

TEST_CASE_METHOD(TimedRoutes, "replay_routes: the daemon's table has them",
                 "[app][replay_routes]") {
  const auto table = make_routes(settings, context);
  CHECK(std::ranges::any_of(table, [](const http::Route& route) {
    return route.pattern == "/timed/admin/force-sync";
  }));
}
