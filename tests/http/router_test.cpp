#include "http/router.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

namespace {

Route row(Method method, std::string pattern) {
  Route route;
  route.method = method;
  route.pattern = std::move(pattern);
  return route;
}

const Router& signal_routes() {
  static const Router router{{row(Method::get, "/api/signals/{id}"),
                              row(Method::post, "/api/signals/{id}/retry"),
                              row(Method::get, "/api/signals/recent"),
                              row(Method::post, "/api/{kind}/drain/retry"),
                              row(Method::post, "/api/signals"),
                              row(Method::get, "/api/signals"),
                              row(Method::get, "/")}};
  return router;
}

std::string found(Method method, std::string_view path) {
  const auto match = signal_routes().match(method, path);
  return match.route ? match.route->pattern : "";
}

} // namespace

TEST_CASE("router: paths find their routes", "[http][router]") {
  const auto [path, pattern] = GENERATE(table<std::string, std::string>({
    {"/", "/"},
    {"/api/signals", "/api/signals"},
    {"/api/signals/7", "/api/signals/{id}"},
  }));
  CHECK(found(Method::get, path) == pattern);
}

TEST_CASE("router: a literal part wins over a captured one", "[http][router]") {
  CHECK(found(Method::get, "/api/signals/recent") == "/api/signals/recent");
}

TEST_CASE("router: of two patterns the one that is literal earlier wins",
          "[http][router]") {
  CHECK(found(Method::post, "/api/signals/drain/retry") ==
        "/api/signals/{id}/retry");
  CHECK(found(Method::post, "/api/orders/drain/retry") ==
        "/api/{kind}/drain/retry");
}

TEST_CASE("router: captured parts are decoded, an encoded slash included",
          "[http][router]") {
  const auto match =
    signal_routes().match(Method::post, "/api/signals/a%2Fb%20c/retry");
  REQUIRE(match.kind == Match::Kind::found);
  CHECK(match.captured == QueryParams{{"id", "a/b c"}});
}

TEST_CASE("router: what no pattern fits is not found", "[http][router]") {
  const auto path =
    GENERATE(as<std::string>{}, "", "api", "/api", "/api/signals/",
             "/api//retry", "/api/signals//retry", "/api/signals/7/retry/now",
             "/API/signals", "/api/signals/%zz", "//");
  CHECK(signal_routes().match(Method::get, path).kind ==
        Match::Kind::not_found);
}

TEST_CASE("router: a wrong method names the right ones", "[http][router]") {
  const auto match = signal_routes().match(Method::del, "/api/signals");
  CHECK(match.kind == Match::Kind::method_not_allowed);
  CHECK(match.allow == "POST, GET, HEAD");
  CHECK(match.route == nullptr);
}

TEST_CASE("router: OPTIONS is a method like others", "[http][router]") {
  CHECK(signal_routes().match(Method::options, "/").kind ==
        Match::Kind::method_not_allowed);
}

TEST_CASE("router: HEAD finds GET routes", "[http][router]") {
  CHECK(found(Method::head, "/api/signals/7") == "/api/signals/{id}");
}

TEST_CASE("router: a route for HEAD itself is preferred", "[http][router]") {
  const Router router{{row(Method::get, "/a"), row(Method::head, "/a")}};
  CHECK(router.match(Method::head, "/a").route == &router.routes()[1]);
}

TEST_CASE("router: of two equal rows the first counts", "[http][router]") {
  const Router router{{row(Method::get, "/a"), row(Method::get, "/a")}};
  CHECK(router.match(Method::get, "/a").route == &router.routes()[0]);
}

TEST_CASE("router: the table keeps its order", "[http][router]") {
  CHECK(signal_routes().routes().front().pattern == "/api/signals/{id}");
}

TEST_CASE("router: a copy has routes of its own", "[http][router]") {
  const Router copy = signal_routes();
  CHECK(copy.match(Method::get, "/").route == &copy.routes().back());
}
