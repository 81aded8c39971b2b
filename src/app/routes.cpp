#include "app/routes.hpp"

#include <algorithm>
#include <utility>

#include "actors/http_bridge.hpp"
#include "app/cron_health_routes.hpp"
#include "app/desk_routes.hpp"
#include "app/entry_routes.hpp"
#include "app/job_routes.hpp"
#include "app/overnight_routes.hpp"
#include "app/replay_routes.hpp"
#include "app/round_routes.hpp"
#include "app/route_limits.hpp"
#include "app/status_routes.hpp"
#include "http/handlers/archive_signals.hpp"
#include "http/handlers/entry_list.hpp"
#include "http/handlers/entry_removal.hpp"
#include "http/handlers/funnel_stats.hpp"
#include "http/handlers/health.hpp"
#include "http/handlers/score_drain.hpp"
#include "http/handlers/signal_actions.hpp"
#include "http/handlers/signal_body.hpp"
#include "http/handlers/signal_queries.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;
using http::Access;
using http::AccessLog;
using http::Method;
using http::Request;

http::Handler alive_route() {
  return [](const auto&, const http::Respond& respond) {
    respond(http::render_alive());
  };
}

http::Handler intake_route(const RouteContext& context) {
  return [context](const std::shared_ptr<const Request>& request,
                   http::Respond respond) {
    auto intake = http::parse_intake(*request, context.clock->now());
    if (!intake) {
      context.metrics->signals_taken("rejected", 1);
      return respond(http::error_response(intake.error()));
    }
    const auto rejected =
      std::count_if(intake->items.begin(), intake->items.end(),
                    [](const auto& item) { return !item.has_value(); });
    if (rejected > 0)
      context.metrics->signals_taken("rejected", rejected);
    if (static_cast<std::size_t>(rejected) == intake->items.size())
      return respond(http::render_intake(*intake, {}));
    caf::anon_send(
      context.services.bridge,
      IntakeArrived{std::make_shared<http::IntakeRequest>(std::move(*intake)),
                    std::move(respond)});
  };
}

http::Handler list_route(const RouteContext& context) {
  return ask_route<SignalList>(context.services.bridge, context.services.reader,
                               read_timeout, http::parse_signal_list,
                               http::render_signal_list);
}

http::Handler history_route(const RouteContext& context) {
  return echo_route<SignalList>(
    context.services.bridge, context.services.reader, read_timeout,
    [clock = context.clock](const Request& request) {
      return http::parse_signal_history(request, clock->now())
        .map([](http::SignalHistoryQuery query) {
          auto list = query.list;
          return std::pair(std::move(query), std::move(list));
        });
    },
    http::render_signal_history);
}

http::Handler find_route(const RouteContext& context) {
  return ask_route<Signal>(context.services.bridge, context.services.reader,
                           read_timeout, http::parse_find_signal,
                           http::render_signal);
}

http::Handler decide_route(const RouteContext& context, SignalAction action) {
  return ask_route<Signal>(
    context.services.bridge, context.services.queue, write_timeout,
    [action, clock = context.clock](const Request& request) {
      return http::parse_decide_signal(request, action, clock->now());
    },
    http::render_signal);
}

http::Handler drain_route(const RouteContext& context, Millis limit) {
  return ask_route<DrainReport>(context.services.bridge, context.services.drain,
                                limit, http::parse_drain_order,
                                http::render_drain_report);
}

http::Handler archive_route(const RouteContext& context) {
  return echo_route<ArchiveReport>(
    context.services.bridge, context.services.queue, write_timeout,
    [](const Request& request) {
      return http::parse_archive_order(request, {})
        .map([](ArchiveSignals order) { return std::pair(order, order); });
    },
    http::render_archive_report);
}

http::Handler funnel_route(const RouteContext& context) {
  return ask_route<FunnelStats>(
    context.services.bridge, context.services.reader, read_timeout,
    [clock = context.clock](const Request& request) {
      return http::parse_funnel_query(request, clock->now());
    },
    http::render_funnel_stats);
}

/// What watches the daemon itself.
void add_health(std::vector<http::Route>& table, const RouteContext& context) {
  const auto row = [&](std::string path, http::Handler handler) {
    table.push_back({Method::get, std::move(path), Access::open,
                     std::move(handler), plain_body, plain_limit,
                     AccessLog::debug});
  };
  row("/health", alive_route());
  row("/health/ready", readiness_route(context));
  row("/health/db", store_health_route(context));
  row("/health/cron", cron_health_route(context));
  row("/health/cron/{service}", service_health_route(context));
  row("/metrics", metrics_route(context));
}

/// The schedule, for all parts.
void add_jobs(std::vector<http::Route>& table, const RouteContext& context) {
  const auto row = [&](Method method, std::string path, http::Handler handler) {
    table.push_back({method, std::move(path), Access::admin_or_cron,
                     std::move(handler), plain_body, plain_limit,
                     AccessLog::info});
  };
  row(Method::get, "/api/jobs", jobs_route(context));
  row(Method::get, "/api/jobs/{name}", job_route(context));
  row(Method::get, "/api/jobs/{name}/preview", preview_route(context));
  row(Method::post, "/api/jobs/{name}/trigger", trigger_route(context));
  row(Method::post, "/api/jobs/{name}/pause", pause_route(context));
  row(Method::post, "/api/jobs/{name}/resume", resume_route(context));
}

/// Part A: signals and their scores.
void add_signals(std::vector<http::Route>& table, const Settings& settings,
                 const RouteContext& context) {
  const auto row = [&](Method method, std::string path, Access access,
                       http::Handler handler) {
    table.push_back({method, std::move(path), access, std::move(handler),
                     plain_body, plain_limit, AccessLog::info});
  };
  // A signal is an item, and items are logged at debug (house rules).
  table.push_back({Method::post, "/api/signals", Access::admin_or_cron,
                   intake_route(context), ingest_body, plain_limit,
                   AccessLog::debug});
  row(Method::get, "/api/signals", Access::admin_or_cron, list_route(context));
  row(Method::get, "/api/signals/all", Access::admin_or_cron,
      history_route(context));
  row(Method::get, "/api/signals/{id}", Access::admin_or_cron,
      find_route(context));
  row(Method::post, "/api/signals/{id}/retry", Access::admin_or_cron,
      decide_route(context, SignalAction::retry));
  row(Method::post, "/api/signals/{id}/dismiss", Access::admin_or_cron,
      decide_route(context, SignalAction::dismiss));
  row(Method::post, "/api/signals/{id}/approve", Access::admin_or_cron,
      decide_route(context, SignalAction::approve));
  row(Method::get, "/api/ops/status", Access::admin_or_cron,
      ops_status_route(context, context.services.ops_status));
  row(Method::get, "/api/readiness", Access::admin_or_cron,
      desk_readiness_route(context, context.services.ops_status));
  row(Method::get, "/api/explain", Access::admin_or_cron,
      explain_route(context,
                    {settings.entry.loss_cooldown, settings.seed.min_score}));
  row(Method::get, "/api/ai-health", Access::admin_or_cron,
      ai_health_route(context));
  row(Method::get, "/api/funnel-stats", Access::admin_or_cron,
      funnel_route(context));
  row(Method::post, "/api/maintenance/archive-signals", Access::cron,
      archive_route(context));
  // The outer limit of a drain's answer is 120 s, or what its own settings
  // need beyond that.
  const auto limit = std::max<Millis>(120s, settings.drain.budget + 10s);
  table.push_back({Method::post, "/api/ai/score/drain", Access::cron,
                   drain_route(context, limit), plain_body, limit + 2s,
                   AccessLog::info});
}

/// Part B: entries. They can be read, and removed by a person, whether or not
/// posts are read now.
void add_entries(std::vector<http::Route>& table, const RouteContext& context) {
  table.push_back(
    {Method::get, "/api/entries", Access::admin_or_cron,
     ask_route<EntryList>(context.services.bridge, context.services.reader,
                          read_timeout, http::parse_entry_list,
                          http::render_entry_list),
     plain_body, plain_limit, AccessLog::info});
  table.push_back(
    {Method::post, "/api/entries/{post_id}/remove", Access::admin_or_cron,
     ask_route<EntriesRemoved>(
       context.services.bridge, context.services.entries, write_timeout,
       [clock = context.clock](const Request& request) {
         return http::parse_entry_removal(request, clock->now());
       },
       http::render_entries_removed),
     plain_body, plain_limit, AccessLog::info});
}

/// A route of a part that is off: it says why.
http::Handler posts_off(const std::string& why) {
  return [why](const auto&, const http::Respond& respond) {
    respond(http::error_response(503, "posts_off", "posts are off: " + why));
  };
}

/// Part B: rounds. What is stored is readable whether or not posts are on.
void add_rounds(std::vector<http::Route>& table, const Settings& settings,
                const RouteContext& context) {
  const auto why = settings.post_service.off_reason();
  const auto row = [&](Method method, std::string path, http::Handler handler) {
    table.push_back({method, std::move(path), Access::admin_or_cron,
                     std::move(handler), plain_body, plain_limit,
                     AccessLog::info});
  };
  row(Method::get, "/api/rounds", rounds_route(context));
  row(Method::get, "/api/rounds/{n}",
      why.empty() ? round_route(context) : stored_round_route(context));
  row(Method::get, "/api/rounds/{n}/snapshot", round_snapshot_route(context));
  row(Method::post, "/api/rounds/{n}/freeze",
      why.empty() ? freeze_round_route(context) : posts_off(why));
}

} // namespace

std::vector<http::Route> make_routes(const Settings& settings,
                                     const RouteContext& context) {
  std::vector<http::Route> table;
  add_health(table, context);
  add_jobs(table, context);
  if (settings.work.signals) {
    add_signals(table, settings, context);
    for (auto& route : entry_routes(settings, context))
      table.push_back(std::move(route));
  }
  if (settings.post_service.enabled) {
    add_entries(table, context);
    add_rounds(table, settings, context);
  }
  if (context.services.overnight_reader)
    for (auto& route : overnight_routes(context))
      table.push_back(std::move(route));
  for (auto& route : replay_routes(settings, context))
    table.push_back(std::move(route));
  return table;
}

} // namespace signalbox
