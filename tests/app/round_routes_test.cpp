#include "app/round_routes.hpp"

#include <algorithm>

#include "actors/http_bridge.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// The table of routes between a bridge and a store, with posts off: nobody
/// freezes.
struct RoundRoutesStage : test::VirtualTime {
  Round stored;
  test::Script<FindRound, Round> store{
    [this](const FindRound& order) -> std::optional<Result<Round>> {
      if (order.number != stored.window.number)
        return fail(Errc::not_found, "there is no such round");
      return stored;
    },
    Millis{0},
    {},
    0,
    0};
  std::vector<http::Route> table;
  std::optional<http::Response> answer;

  RoundRoutesStage() {
    stored.window.number = 7;
    RouteContext context;
    context.services.bridge =
      spawn(http_bridge, HttpBridgeParts{{}, {}, std::make_shared<Metrics>()});
    context.services.reader =
      test::spawn_scripts<StoreReaderActor>(*this, &store);
    Settings settings; // without credentials of X
    table = make_routes(settings, context);
  }

  http::Response ask(const std::string& pattern, std::string number) {
    const auto route = std::ranges::find(table, pattern, &http::Route::pattern);
    REQUIRE(route != table.end());
    http::Request request;
    request.captured = {{"n", std::move(number)}};
    route->handler(
      std::make_shared<const http::Request>(std::move(request)),
      [this](http::Response response) { answer = std::move(response); });
    advance(10s);
    REQUIRE(answer);
    return *answer;
  }
};

} // namespace

TEST_CASE_METHOD(RoundRoutesStage,
                 "round_routes: with posts off a stored round can be read",
                 "[app][round_routes]") {
  const auto response = ask("/api/rounds/{n}", "7");
  INFO(response.body);
  CHECK(response.status == 200);
  CHECK(response.body.find(R"("round_number":7)") != std::string::npos);
  CHECK(response.body.find("progress") == std::string::npos);
}

TEST_CASE_METHOD(RoundRoutesStage,
                 "round_routes: with posts off others are not found, and none "
                 "is frozen",
                 "[app][round_routes]") {
  CHECK(ask("/api/rounds/{n}", "8").status == 404);
  CHECK(ask("/api/rounds/{n}", "x").status == 400);
  const auto refused = ask("/api/rounds/{n}/freeze", "7");
  CHECK(refused.status == 503);
  CHECK(refused.body.find("posts_off") != std::string::npos);
}
