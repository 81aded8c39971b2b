#include "app/desk_routes.hpp"

#include <algorithm>
#include <utility>

#include "actors/http_bridge.hpp"
#include "app/route_limits.hpp"
#include "http/handlers/desk_readiness.hpp"
#include "http/handlers/explain.hpp"
#include "http/handlers/ops_status.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;
using http::Request;

/// The desk answers within a second; the rest is for a busy process.
constexpr Millis desk_timeout = 3s;

template <class Render>
http::Handler ask_desk(const RouteContext& context, const OpsStatusActor& desk,
                       Render render) {
  return ask_route<OpsStatus>(
    context.services.bridge, desk, desk_timeout,
    [](const Request&) { return Result<ReadOpsStatus>(ReadOpsStatus{}); },
    render);
}

/// The span of a query with everything but its records.
ExplainFacts facts_of(const RouteContext& context,
                      const ReadDeskRecords& query) {
  ExplainFacts facts;
  facts.from = query.from;
  facts.to = query.to;
  facts.now = context.clock->now();
  facts.sessions = sessions_between(*context.calendar, query.from,
                                    std::min(query.to, facts.now));
  return facts;
}

} // namespace

http::Handler ops_status_route(const RouteContext& context,
                               const OpsStatusActor& desk) {
  return ask_desk(context, desk, http::render_ops_status);
}

http::Handler desk_readiness_route(const RouteContext& context,
                                   const OpsStatusActor& desk) {
  return ask_desk(context, desk, http::render_desk_readiness);
}

http::Handler explain_route(const RouteContext& context,
                            const ExplainLimits& limits) {
  return echo_route<DeskRecords>(
    context.services.bridge, context.services.reader, read_timeout,
    [context, limits](const Request& request) {
      return http::parse_explain_query(request, context.clock->now())
        .map([&](ReadDeskRecords query) {
          auto facts = facts_of(context, query);
          facts.limits = limits;
          return std::pair(std::move(facts), std::move(query));
        });
    },
    [](auto facts, const DeskRecords& records) {
      facts.records = records;
      return http::render_explanation(facts);
    });
}

} // namespace signalbox
