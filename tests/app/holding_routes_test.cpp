#include "app/holding_routes.hpp"

#include <algorithm>

#include "tests/app/night_routes.hpp"
#include "tests/app/shown_text.hpp"

using namespace signalbox;
using http::Method;
using test::holds;
using test::NightRoutes;

namespace {

constexpr const char* one_set =
  R"({"userId":"u","assetType":"stock","market":"*","name":"Value",)"
  R"("criteria":[{"name":"N","metric":"roe","operator":"exists",)"
  R"("points":1}]})";

} // namespace

TEST_CASE_METHOD(NightRoutes,
                 "holding_routes: a user without an id is given one",
                 "[app][holding_routes]") {
  user->id = "u";
  const auto response = ask(Method::post, "/api/users", R"({"email":"a@b"})");
  CHECK(response.status == 201);
  CHECK(holds(response, R"("user":{"id":"u")"));
  REQUIRE(creating.seen.size() == 1);
  CHECK(creating.seen.front().user.id.size() == 36);
}

TEST_CASE_METHOD(NightRoutes,
                 "holding_routes: a body with faults goes no further",
                 "[app][holding_routes]") {
  const auto refused = ask(Method::post, "/api/users", R"({"email":"a"})");
  CHECK(refused.status == 400);
  CHECK(holds(refused, "invalid_fields"));
  CHECK(ask(Method::post, "/api/users", "[]").status == 400);
  CHECK(creating.seen.empty());
}

TEST_CASE_METHOD(NightRoutes,
                 "holding_routes: an id that is taken is a conflict",
                 "[app][holding_routes]") {
  user = fail(Errc::conflict, "already_exists", "u is taken");
  const auto refused = ask(Method::post, "/api/users", R"({"email":"a@b"})");
  CHECK(refused.status == 409);
  CHECK(holds(refused, R"("error":"already_exists")"));
}

TEST_CASE_METHOD(NightRoutes, "holding_routes: who is not there is not found",
                 "[app][holding_routes]") {
  CHECK(ask(Method::get, "/api/users/u-1").status == 404);
  REQUIRE(finding.seen.size() == 1);
  CHECK(finding.seen.front().id == "u-1");
}

TEST_CASE_METHOD(NightRoutes,
                 "holding_routes: criteria of nobody are a fault of the body",
                 "[app][holding_routes]") {
  CHECK(ask(Method::post, "/api/criteria", one_set).status == 201);
  version = fail(Errc::not_found, "there is no user u");
  const auto refused = ask(Method::post, "/api/criteria", one_set);
  CHECK(refused.status == 400);
  CHECK(holds(refused, R"("path":"userId","code":"unknown_reference")"));
}

TEST_CASE_METHOD(NightRoutes,
                 "holding_routes: a load that the store refuses is refused",
                 "[app][holding_routes]") {
  loaded.users.created = 1;
  const auto body = R"({"users":[{"id":"u"}]})";
  CHECK(holds(ask(Method::post, "/api/users/bulk", body),
              R"("users":{"created":1)"));
  loaded.faults = {{"users[0].email", "required", "is required"}};
  loaded.faults_count = 1;
  CHECK(ask(Method::post, "/api/users/bulk", body).status == 400);
}

TEST_CASE_METHOD(NightRoutes,
                 "holding_routes: only the bulk load takes a mebibyte",
                 "[app][holding_routes]") {
  for (const auto& route : holding_routes(context)) {
    INFO(route.pattern);
    const bool bulk = route.pattern == "/api/users/bulk";
    CHECK(route.max_body == (bulk ? 1024u * 1024u : 64u * 1024u));
  }
}
