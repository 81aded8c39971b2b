#include "app/status_routes.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "actors/http_bridge.hpp"
#include "app/route_limits.hpp"
#include "domain/health/ai_health.hpp"
#include "domain/health/readiness.hpp"
#include "http/handlers/ai_health.hpp"
#include "http/handlers/health.hpp"

namespace signalbox {

namespace {

using Bridge = HttpBridgeActor::pointer;

/// Runs a task of this file inside the bridge for every request.
template <class Task> http::Handler task_route(const RouteContext& context) {
  return [context](const std::shared_ptr<const http::Request>&,
                   http::Respond respond) {
    caf::anon_send(
      context.services.bridge,
      BridgedRequest{std::make_shared<Task>(context, std::move(respond))});
  };
}

class StatusTask : public HttpBridgeTask {
public:
  StatusTask(RouteContext context, http::Respond respond)
    : context_(std::move(context)), respond_(std::move(respond)) {}

protected:
  /// Asks the store reader for the counts and says how long it took.
  template <class Use> void ask_store(Bridge bridge, Use use) const {
    const auto began = context_.steady_clock->now();
    const auto took = [began, clock = context_.steady_clock] {
      return std::chrono::duration_cast<Millis>(clock->now() - began);
    };
    bridge->request(context_.services.reader, part_timeout, CountSignals{})
      .then(
        [=](const SignalCounts& counts) {
          use(StoreHealth{true, "sqlite", "", took()}, counts);
        },
        [=](const caf::error& error) {
          use(StoreHealth{false, "sqlite", from_caf(error).detail, took()},
              SignalCounts{});
        });
  }

  const RouteContext context_;
  const http::Respond respond_;
};

class StoreHealthTask : public StatusTask {
public:
  using StatusTask::StatusTask;

  void run(Bridge bridge) override {
    ask_store(bridge, [respond = respond_](const StoreHealth& store,
                                           const SignalCounts&) {
      respond(http::render_store_health(store));
    });
  }
};

class ReadinessTask : public StatusTask {
public:
  using StatusTask::StatusTask;

  void run(Bridge bridge) override {
    ask_store(bridge, [bridge, context = context_, respond = respond_](
                        const StoreHealth& store, const SignalCounts&) {
      ask_monitor(bridge, context, store, respond);
    });
  }

private:
  static void ask_monitor(Bridge bridge, const RouteContext& context,
                          const StoreHealth& store,
                          const http::Respond& respond) {
    const bool stopping = context.stopping && *context.stopping;
    bridge->request(context.services.monitor, part_timeout, GetActorHealth{})
      .then(
        [=](const ActorHealths& healths) {
          respond(http::render_readiness({stopping, healths.actors, store}));
        },
        [=](const caf::error& error) {
          respond(http::error_response(from_caf(error)));
        });
  }
};

class MetricsTask : public StatusTask {
public:
  using StatusTask::StatusTask;

  void run(Bridge bridge) override {
    ask_store(bridge, [bridge, context = context_, respond = respond_](
                        const StoreHealth& store, const SignalCounts& counts) {
      if (!store.ok)
        return answer(context, respond);
      context.metrics->signals_counted(counts, context.clock->now());
      ask_entries(bridge, context, respond);
    });
  }

private:
  static void ask_entries(Bridge bridge, const RouteContext& context,
                          const http::Respond& respond) {
    bridge->request(context.services.reader, part_timeout, CountEntries{})
      .then(
        [=](const EntryCounts& counts) {
          context.metrics->entries_counted(counts);
          ask_intents(bridge, context, respond);
        },
        [=](const caf::error&) { answer(context, respond); });
  }

  static void ask_intents(Bridge bridge, const RouteContext& context,
                          const http::Respond& respond) {
    bridge->request(context.services.reader, part_timeout, ListIntents{})
      .then(
        [=](const IntentList& list) {
          for (const auto state :
               {IntentState::created, IntentState::unresolved})
            context.metrics->trades().intents(
              to_string(state),
              std::ranges::count(list.intents, state, &OrderIntent::state));
          ask_broker(bridge, context, respond);
        },
        [=](const caf::error&) { answer(context, respond); });
  }

  /// What is known of the account; the broker itself is not asked.
  static void ask_broker(Bridge bridge, const RouteContext& context,
                         const http::Respond& respond) {
    if (!context.services.broker_truth)
      return answer(context, respond);
    bridge
      ->request(context.services.broker_truth, part_timeout, PeekBrokerTruth{})
      .then(
        [=](const BrokerTruthSeen& seen) {
          if (const auto& truth = seen.last_good)
            context.metrics->trades().broker_stands(
              context.clock->now() - truth->fetched_at,
              std::ssize(truth->positions), std::ssize(truth->open_orders));
          answer(context, respond);
        },
        [=](const caf::error&) { answer(context, respond); });
  }

  static void answer(const RouteContext& context,
                     const http::Respond& respond) {
    http::Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = context.metrics->render();
    respond(std::move(response));
  }
};

/// Gathers the facts one after the other; what cannot be asked fails the
/// answer, because a health without its facts would be a guess.
class AiHealthTask : public StatusTask,
                     public std::enable_shared_from_this<AiHealthTask> {
public:
  using StatusTask::StatusTask;

  void run(Bridge bridge) override {
    facts_.now = context_.clock->now();
    facts_.market_open = context_.calendar->session_at(facts_.now).has_value();
    facts_.scorer_configured = context_.model_configured;
    facts_.market_data_configured = context_.data_configured;
    ask<SignalCounts>(
      bridge, context_.services.reader, CountSignals{},
      [](AiHealthTask& task, Bridge next, const SignalCounts& counts) {
        task.facts_.counts = counts;
        task.ask_drain(next);
      });
  }

private:
  template <class Answer, class Target, class Query, class Use>
  void ask(Bridge bridge, const Target& target, Query query, Use use) {
    bridge->request(target, part_timeout, std::move(query))
      .then([task = shared_from_this(), bridge,
             use](const Answer& answer) { use(*task, bridge, answer); },
            [respond = respond_](const caf::error& error) {
              respond(http::error_response(from_caf(error)));
            });
  }

  void ask_drain(Bridge bridge) {
    ask<LastDrainRun>(
      bridge, context_.services.reader, ReadLastDrain{},
      [](AiHealthTask& task, Bridge next, const LastDrainRun& run) {
        task.facts_.last_drain = run;
        task.ask_scorer(next);
      });
  }

  void ask_scorer(Bridge bridge) {
    ask<ScorerState>(bridge, context_.services.scorer, GetScorerState{},
                     [](AiHealthTask& task, Bridge, const ScorerState& scorer) {
                       task.facts_.closure = scorer.closure;
                       task.facts_.budget_exhausted = scorer.budget_exhausted;
                       task.respond_(http::render_ai_health(task.facts_));
                     });
  }

  AiHealthFacts facts_;
};

} // namespace

http::Handler readiness_route(const RouteContext& context) {
  return task_route<ReadinessTask>(context);
}

http::Handler store_health_route(const RouteContext& context) {
  return task_route<StoreHealthTask>(context);
}

http::Handler ai_health_route(const RouteContext& context) {
  return task_route<AiHealthTask>(context);
}

http::Handler metrics_route(const RouteContext& context) {
  return task_route<MetricsTask>(context);
}

} // namespace signalbox
