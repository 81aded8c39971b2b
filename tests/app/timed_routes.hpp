#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "actors/http_bridge.hpp"
#include "app/replay_routes.hpp"
#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

/// The routes of part D between a bridge and partners that follow scripts.
struct TimedRoutes : VirtualTime {
  template <class Order, class Answer> using Play = Script<Order, Answer>;

  Result<Ingested> ingested =
    Ingested{"BE", "BE:1:a", "hold", false, false, false};
  Result<ReplayPageReport> page = ReplayPageReport{};
  Result<ReplayRunView> run = ReplayRunView{};
  LatestStates states;

  Play<TakeAlerts, TakenAlerts> ingesting{
    [this](auto& order) {
      return std::optional<Result<TakenAlerts>>(
        TakenAlerts{{order.alerts.size(), ingested}});
    },
    {},
    {},
    0,
    0};
  Play<ReplayPageOrder, ReplayPageReport> paging{
    [this](auto&) { return std::optional(page); }, {}, {}, 0, 0};
  Play<StartReplayDay, ReplayDayStarted> starting{
    [](auto&) {
      return std::optional<Result<ReplayDayStarted>>(
        ReplayDayStarted{"r-1", Date{}, ""});
    },
    {},
    {},
    0,
    0};
  Play<GetReplayRun, ReplayRunView> showing{
    [this](auto&) { return std::optional(run); }, {}, {}, 0, 0};
  Play<UndoReplay, ReplayUndone> undoing{
    [](auto& order) {
      return std::optional<Result<ReplayUndone>>(
        ReplayUndone{order.run_id, 3, 2, 1});
    },
    {},
    {},
    0,
    0};
  Play<ListLatest, LatestStates> listing{
    [this](auto&) { return std::optional(Result<LatestStates>(states)); },
    {},
    {},
    0,
    0};
  Play<ReadClosedTrades, ClosedTrades> closing{
    [](auto&) { return std::optional<Result<ClosedTrades>>(ClosedTrades{}); },
    {},
    {},
    0,
    0};

  Settings settings;
  RouteContext context;
  std::optional<http::Router> router;
  std::optional<http::Response> answer;

  TimedRoutes() {
    context.clock = wall();
    context.metrics = std::make_shared<Metrics>();
    context.calendar = std::make_shared<const SessionCalendar>();
    auto& services = context.services;
    services.bridge =
      spawn(http_bridge, HttpBridgeParts{{}, {}, std::make_shared<Metrics>()});
    services.ingest = spawn_scripts<IngestActor>(*this, &ingesting);
    services.replay_cursor = spawn_scripts<ReplayCursorActor>(*this, &paging);
    services.replay_days =
      spawn_scripts<ReplayDaysActor>(*this, &starting, &showing);
    services.replay_writes = spawn_scripts<ReplayWritesActor>(*this, &undoing);
    services.replay_reader =
      spawn_scripts<ReplayReaderActor>(*this, &listing, &closing);
    build();
  }

  /// Makes the table anew, after a change of the settings.
  void build() { router.emplace(replay_routes(settings, context)); }

  /// What the server would do with a request that holds the key.
  http::Response ask(http::Method method, const std::string& path,
                     std::string body = {}, http::QueryParams query = {}) {
    const auto match = router->match(method, path);
    REQUIRE(match.kind == http::Match::Kind::found);
    http::Request request;
    request.method = method;
    request.captured = match.captured;
    request.query = std::move(query);
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
