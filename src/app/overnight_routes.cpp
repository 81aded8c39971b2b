#include "app/overnight_routes.hpp"

#include <cstddef>
#include <string>
#include <utility>

#include "actors/http_bridge.hpp"
#include "app/holding_routes.hpp"
#include "app/overnight_shown.hpp"
#include "app/route_limits.hpp"
#include "http/handlers/calculations.hpp"
#include "http/handlers/overnight_runs.hpp"
#include "http/handlers/overnight_start.hpp"
#include "http/handlers/score_views.hpp"

namespace signalbox {

namespace {

using http::Method;

http::Handler start_route(const RouteContext& context) {
  return ask_route<OvernightStarted>(
    context.services.bridge, context.services.overnight, write_timeout,
    http::parse_start_overnight, http::render_overnight_started);
}

} // namespace

std::vector<http::Route> overnight_routes(const RouteContext& context) {
  auto table = holding_routes(context);
  const auto row = [&](Method method, const char* path, http::Handler handler) {
    table.push_back({method, path, http::Access::admin, std::move(handler)});
  };
  row(Method::get, "/api/users/{id}/scores",
      shown<UserScores>(context, http::parse_user_scores,
                        http::render_user_scores));
  row(Method::get, "/api/scores/{assetId}/history",
      shown<ScoreHistory>(context, http::parse_score_history,
                          http::render_score_history));
  row(Method::post, "/api/overnight/run", start_route(context));
  row(Method::get, "/api/overnight/runs",
      shown<OvernightRuns>(context, http::parse_list_overnight_runs,
                           http::render_overnight_runs));
  row(Method::get, "/api/overnight/runs/{id}",
      shown<OvernightRunView>(context, http::parse_find_overnight_run,
                              http::render_overnight_run));
  row(Method::get, "/api/calculations",
      shown<CalculationPage>(context, http::parse_list_calculations,
                             http::render_calculation_page));
  row(Method::get, "/api/calculations/{correlationId}",
      shown<CalculationStream>(context, http::parse_read_calculation,
                               http::render_calculation));
  row(Method::post, "/api/calculations/{correlationId}/replay",
      shown<CalculationStream>(context, http::parse_read_calculation,
                               http::render_replay));
  return table;
}

} // namespace signalbox
