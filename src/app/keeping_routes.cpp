#include "app/keeping_routes.hpp"

#include <memory>
#include <utility>

#include "actors/http_bridge.hpp"
#include "app/run_order.hpp"
#include "http/handlers/trade_upkeep.hpp"

namespace signalbox {

namespace {

using http::Request;

void fill_order(ReconcileTrades& order, const http::ReconcileOrder& asked) {
  order.dry_run = asked.dry_run;
  order.max = asked.max;
  order.close_reason = asked.close_reason;
  order.sync_to_position = asked.sync_to_position;
}

class ReconcileTask : public HttpBridgeTask {
public:
  ReconcileTask(TradeReconcilerActor reconciler, ReconcileTrades order,
                http::Respond respond)
    : reconciler_(std::move(reconciler)), order_(std::move(order)),
      respond_(std::move(respond)) {}

  void run(HttpBridgeActor::pointer bridge) override {
    bridge
      ->request(reconciler_, broker_run_limit + broker_answer_grace,
                std::move(order_))
      .then(
        [respond = respond_](const ReconcileReport& report) {
          respond(http::render_reconcile(report));
        },
        [respond = respond_](const caf::error& error) {
          respond(http::render_reconcile_failure(from_caf(error)));
        });
  }

private:
  TradeReconcilerActor reconciler_;
  ReconcileTrades order_;
  http::Respond respond_;
};

} // namespace

/// What the broker does not show changes nothing, and says so under a status of
/// its own (domain 3.14), so this one does not fit `ask_route`.
http::Handler reconcile_route(const RouteContext& context) {
  const auto parse =
    filled_order<ReconcileTrades>(context, http::parse_reconcile, fill_order);
  return [context, parse](const std::shared_ptr<const Request>& request,
                          http::Respond respond) {
    auto order = parse(*request);
    if (!order)
      return respond(http::error_response(order.error()));
    caf::anon_send(
      context.services.bridge,
      BridgedRequest{std::make_shared<ReconcileTask>(
        context.services.reconciler, std::move(*order), std::move(respond))});
  };
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
