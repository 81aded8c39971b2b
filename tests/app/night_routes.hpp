#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "actors/http_bridge.hpp"
#include "app/overnight_routes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

/// The routes of part C between a bridge and partners that follow scripts.
struct NightRoutes : VirtualTime {
  template <class Order, class Answer> using Play = Script<Order, Answer>;

  Result<User> user = User{};
  Result<CriteriaVersion> version = CriteriaVersion{};
  UsersLoaded loaded;
  OvernightStarted started{"r", "c", "scoring", ""};

  Play<CreateUser, User> creating{
    [this](auto&) { return std::optional(user); }, {}, {}, 0, 0};
  Play<AddCriteria, CriteriaVersion> adding{
    [this](auto&) { return std::optional(version); }, {}, {}, 0, 0};
  Play<LoadUsers, UsersLoaded> loading{
    [this](auto&) { return std::optional(Result<UsersLoaded>(loaded)); },
    {},
    {},
    0,
    0};
  Play<FindUser, UserBook> finding{
    [](auto&) {
      return std::optional<Result<UserBook>>(
        fail(Errc::not_found, "there is no such user"));
    },
    {},
    {},
    0,
    0};
  Play<ListOvernightRuns, OvernightRuns> listing{
    [](auto&) { return std::optional<Result<OvernightRuns>>(OvernightRuns{}); },
    {},
    {},
    0,
    0};
  Play<StartOvernight, OvernightStarted> starting{
    [this](auto&) { return std::optional(Result<OvernightStarted>(started)); },
    {},
    {},
    0,
    0};

  RouteContext context;
  std::optional<http::Router> router;
  std::optional<http::Response> answer;

  NightRoutes() {
    context.clock = wall();
    context.entropy = entropy;
    auto& services = context.services;
    services.bridge =
      spawn(http_bridge, HttpBridgeParts{{}, {}, std::make_shared<Metrics>()});
    services.users =
      spawn_scripts<UserWritesActor>(*this, &creating, &adding, &loading);
    services.overnight_reader =
      spawn_scripts<OvernightReaderActor>(*this, &finding, &listing);
    services.overnight = spawn_scripts<OvernightScoringActor>(*this, &starting);
    router.emplace(overnight_routes(context));
  }

  /// What the server would do with a request of an admin.
  http::Response ask(http::Method method, const std::string& path,
                     std::string body = {}) {
    const auto match = router->match(method, path);
    REQUIRE(match.kind == http::Match::Kind::found);
    http::Request request;
    request.method = method;
    request.captured = match.captured;
    request.body = std::move(body);
    answer.reset();
    match.route->handler(
      std::make_shared<const http::Request>(std::move(request)),
      [this](http::Response response) { answer = std::move(response); });
    advance(std::chrono::seconds{15});
    REQUIRE(answer);
    return *answer;
  }
};

} // namespace signalbox::test
