#include "app/round_routes.hpp"

#include "actors/http_bridge.hpp"
#include "app/route_limits.hpp"
#include "http/handlers/rounds.hpp"

namespace signalbox {

http::Handler rounds_route(const RouteContext& context) {
  return ask_route<RoundList>(context.services.bridge, context.services.reader,
                              read_timeout, http::parse_list_rounds,
                              http::render_round_list);
}

http::Handler round_route(const RouteContext& context) {
  return ask_route<RoundView>(context.services.bridge, context.services.rounds,
                              read_timeout, http::parse_show_round,
                              http::render_round);
}

http::Handler stored_round_route(const RouteContext& context) {
  return ask_route<Round>(
    context.services.bridge, context.services.reader, read_timeout,
    [](const http::Request& request) {
      return http::parse_show_round(request).map(
        [](const ShowRound& order) { return FindRound{order.number}; });
    },
    [](const Round& round) {
      return http::render_round({round, {}});
    });
}

http::Handler round_snapshot_route(const RouteContext& context) {
  return ask_route<StoredSnapshot>(
    context.services.bridge, context.services.reader, read_timeout,
    http::parse_read_snapshot, http::render_snapshot);
}

http::Handler freeze_round_route(const RouteContext& context) {
  return ask_route<FreezeStarted>(
    context.services.bridge, context.services.rounds, write_timeout,
    http::parse_freeze_round, http::render_freeze_started);
}

} // namespace signalbox
