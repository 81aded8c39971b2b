#include "app/keeping_routes.hpp"

#include "actors/http_bridge.hpp"
#include "app/run_order.hpp"
#include "http/handlers/trade_upkeep.hpp"

namespace signalbox {

namespace {

using http::Request;

} // namespace

http::Handler reconcile_route(const RouteContext& context) {
  const auto fill = [](ReconcileTrades& order,
                       const http::ReconcileOrder& asked) {
    order.dry_run = asked.dry_run;
    order.max = asked.max;
    order.close_reason = asked.close_reason;
    order.sync_to_position = asked.sync_to_position;
  };
  return ask_route<ReconcileReport>(
    context.services.bridge, context.services.reconciler,
    broker_run_limit + broker_answer_grace,
    filled_order<ReconcileTrades>(context, http::parse_reconcile, fill),
    http::render_reconcile);
}

http::Handler finalize_route(const RouteContext& context) {
  const auto fill = [](FinalizeTrades& order, int limit) {
    order.limit = limit;
  };
  return ask_route<TradeFinalizeReport>(
    context.services.bridge, context.services.reconciler,
    broker_run_limit + broker_answer_grace,
    filled_order<FinalizeTrades>(context, http::parse_finalize_limit, fill),
    http::render_finalize);
}

http::Handler sync_route(const RouteContext& context) {
  return ask_route<SyncReport>(
    context.services.bridge, context.services.reconciler,
    broker_run_limit + broker_answer_grace,
    run_order<SyncTrades>(context, broker_run_limit), http::render_sync);
}

http::Handler seed_route(const Settings& settings,
                         const RouteContext& context) {
  const http::SeedOrder defaults{settings.seed.limit, settings.seed.min_score};
  const auto parse = [defaults](const Request& request) {
    return http::parse_seed(request, defaults);
  };
  const auto fill = [](SeedFromSignals& order, const http::SeedOrder& asked) {
    order.limit = asked.limit;
    order.min_score = asked.min_score;
  };
  return ask_route<SeedReport>(
    context.services.bridge, context.services.seeder,
    broker_run_limit + broker_answer_grace,
    filled_order<SeedFromSignals>(context, parse, fill), http::render_seed);
}

http::Handler manage_route(const RouteContext& context) {
  return ask_route<ManageReport>(
    context.services.bridge, context.services.stops,
    broker_run_limit + broker_answer_grace,
    run_order<ManageTrades>(context, broker_run_limit), http::render_manage);
}

} // namespace signalbox
