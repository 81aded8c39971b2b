#include "app/cron_health_routes.hpp"

#include <utility>

#include "actors/http_bridge.hpp"
#include "app/route_limits.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/cron_health.hpp"

namespace signalbox {

namespace {

using Bridge = HttpBridgeActor::pointer;
using http::CronHealth;

using Render = std::function<http::Response(const CronHealth&)>;

/// Asks the store whether it answers, the monitor for the services and the
/// budgets for the X API. Without the first two there is no health to tell;
/// budgets that do not answer are said to be unknown.
class CronHealthTask : public HttpBridgeTask,
                       public std::enable_shared_from_this<CronHealthTask> {
public:
  CronHealthTask(const RouteContext& context, Render render,
                 http::Respond respond)
    : context_(context), render_(std::move(render)),
      respond_(std::move(respond)) {}

  void run(Bridge bridge) override {
    health_.now = context_.clock->now();
    ask<SignalCounts>(bridge, context_.services.reader, CountSignals{},
                      [](CronHealthTask& task, Bridge next,
                         const SignalCounts&) { task.ask_monitor(next); });
  }

private:
  template <class Answer, class Target, class Query, class Use>
  void ask(Bridge bridge, const Target& target, Query query, Use use) {
    bridge->request(target, part_timeout, std::move(query))
      .then([task = shared_from_this(), bridge,
             use](const Answer& answer) { use(*task, bridge, answer); },
            [task = shared_from_this()](const caf::error& error) {
              task->respond_(http::render_cron_failure(from_caf(error).detail));
            });
  }

  void ask_monitor(Bridge bridge) {
    ask<ServiceHealths>(
      bridge, context_.services.monitor, GetServiceHealth{},
      [](CronHealthTask& task, Bridge next, const ServiceHealths& healths) {
        task.health_.services = healths.services;
        task.health_.actors = healths.actors;
        task.ask_budgets(next);
      });
  }

  void ask_budgets(Bridge bridge) {
    const auto& budget = context_.services.budget;
    if (!budget)
      return answer();
    bridge->request(budget, part_timeout, GetBudgets{})
      .then(
        [task = shared_from_this()](const BudgetStatuses& statuses) {
          task->health_.budgets = statuses.buckets;
          task->answer();
        },
        [task = shared_from_this()](const caf::error& error) {
          task->health_.budget_trouble = from_caf(error).detail;
          task->answer();
        });
  }

  void answer() { respond_(render_(health_)); }

  const RouteContext context_;
  const Render render_;
  const http::Respond respond_;
  CronHealth health_;
};

void start(const RouteContext& context, Render render, http::Respond respond) {
  caf::anon_send(context.services.bridge,
                 BridgedRequest{std::make_shared<CronHealthTask>(
                   context, std::move(render), std::move(respond))});
}

} // namespace

http::Handler cron_health_route(const RouteContext& context) {
  return [context](const std::shared_ptr<const http::Request>& request,
                   http::Respond respond) {
    const auto strict = http::parse_strict(*request);
    if (!strict)
      return respond(http::error_response(strict.error()));
    start(
      context,
      [strict = *strict](const CronHealth& health) {
        return http::render_cron_health(health, strict);
      },
      std::move(respond));
  };
}

http::Handler service_health_route(const RouteContext& context) {
  return [context](const std::shared_ptr<const http::Request>& request,
                   http::Respond respond) {
    start(
      context,
      [name = std::string(request->captured_part("service"))](
        const CronHealth& health) {
        return http::render_service_health(health, name);
      },
      std::move(respond));
  };
}

} // namespace signalbox
