#include "app/overnight_routes.hpp"

#include <algorithm>

#include "tests/app/night_routes.hpp"

using namespace signalbox;
using http::Method;
using test::NightRoutes;

TEST_CASE_METHOD(NightRoutes,
                 "overnight_routes: every route needs the admin token",
                 "[app][overnight_routes]") {
  CHECK(router->routes().size() >= 24);
  for (const auto& route : router->routes()) {
    INFO(route.pattern);
    CHECK(route.access == http::Access::admin);
  }
}

TEST_CASE_METHOD(NightRoutes,
                 "overnight_routes: calculations and histories are not written",
                 "[app][overnight_routes]") {
  const auto* const path =
    GENERATE("/api/calculations", "/api/calculations/c-1",
             "/api/scores/a-1/history", "/api/users/u-1/scores");
  const auto method = GENERATE(Method::put, Method::patch, Method::del);
  const auto match = router->match(method, path);
  CHECK(match.kind == http::Match::Kind::method_not_allowed);
  CHECK(match.allow.find("GET") != std::string::npos);
}

TEST_CASE_METHOD(NightRoutes,
                 "overnight_routes: a run is started as the body says",
                 "[app][overnight_routes]") {
  const auto response =
    ask(Method::post, "/api/overnight/run", R"({"force":true})");
  CHECK(response.status == 202);
  REQUIRE(starting.seen.size() == 1);
  CHECK(starting.seen.front().force);
  started.skipped = "already_running";
  CHECK(ask(Method::post, "/api/overnight/run").status == 200);
}

TEST_CASE_METHOD(NightRoutes, "overnight_routes: runs are listed",
                 "[app][overnight_routes]") {
  CHECK(ask(Method::get, "/api/overnight/runs").body ==
        R"({"ok":true,"runs":[]})");
  REQUIRE(listing.seen.size() == 1);
  CHECK(listing.seen.front().limit == 20);
}

TEST_CASE_METHOD(NightRoutes,
                 "overnight_routes: the table has them where the reader lives",
                 "[app][overnight_routes]") {
  const auto has_runs = [](const RouteContext& given) {
    return std::ranges::any_of(make_routes(Settings{}, given),
                               [](const http::Route& route) {
                                 return route.pattern == "/api/overnight/runs";
                               });
  };
  CHECK(has_runs(context));
  CHECK_FALSE(has_runs({}));
}
