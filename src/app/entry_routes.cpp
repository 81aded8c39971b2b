#include "app/entry_routes.hpp"

#include <array>
#include <utility>

#include "actors/http_bridge.hpp"
#include "app/keeping_routes.hpp"
#include "app/route_limits.hpp"
#include "app/run_order.hpp"
#include "http/handlers/entry_run.hpp"
#include "http/handlers/entry_switches.hpp"
#include "http/handlers/entry_telemetry.hpp"
#include "http/handlers/halt_report.hpp"
#include "http/handlers/run_names.hpp"
#include "http/handlers/trade_views.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;
using http::Access;
using http::AccessLog;
using http::Method;
using http::Request;
using Bridge = HttpBridgeActor::pointer;

constexpr Millis halt_limit = 25s;

http::Handler execute_route(const RouteContext& context) {
  const auto& services = context.services;
  const auto parse = [clock = context.steady_clock](const Request& request) {
    return http::parse_run_names(request).map([&](http::RunNames names) {
      return ExecuteEntry{names.source.empty() ? "manual"
                                               : std::move(names.source),
                          std::move(names.run_id),
                          Deadline::after(clock->now(), broker_run_limit)};
    });
  };
  return ask_route<EntryReport>(services.bridge, services.entry_executor,
                                broker_run_limit + broker_answer_grace, parse,
                                http::render_entry_report);
}

http::Handler telemetry_route(const RouteContext& context) {
  return echo_route<EntryRuns>(
    context.services.bridge, context.services.reader, read_timeout,
    [clock = context.clock](const Request& request) {
      return http::parse_entry_runs(request, clock->now())
        .map([](ReadEntryRuns query) {
          auto date = query.et_date;
          return std::pair(std::move(date), std::move(query));
        });
    },
    http::render_entry_runs);
}

/// Reads the spans of the summary one after the other.
class EntrySummaryTask : public HttpBridgeTask,
                         public std::enable_shared_from_this<EntrySummaryTask> {
public:
  EntrySummaryTask(StoreReaderActor reader, std::string et_date,
                   http::Respond respond)
    : reader_(std::move(reader)), et_date_(std::move(et_date)),
      spans_(http::entry_spans(et_date_)), respond_(std::move(respond)) {}

  void run(Bridge bridge) override { read_next(bridge); }

private:
  void read_next(Bridge bridge) {
    if (next_ == spans_.size())
      return respond_(http::render_entry_summary(et_date_, totals_));
    bridge->request(reader_, read_timeout, spans_[next_])
      .then(
        [bridge, task = shared_from_this()](const EntryTotals& totals) {
          task->totals_[task->next_++] = totals;
          task->read_next(bridge);
        },
        [task = shared_from_this()](const caf::error& error) {
          task->respond_(http::error_response(from_caf(error)));
        });
  }

  StoreReaderActor reader_;
  std::string et_date_;
  std::array<ReadEntryTotals, 4> spans_;
  std::array<EntryTotals, 4> totals_;
  std::size_t next_ = 0;
  http::Respond respond_;
};

http::Handler summary_route(const RouteContext& context) {
  return [context](const std::shared_ptr<const Request>& request,
                   http::Respond respond) {
    auto query = http::parse_entry_runs(*request, context.clock->now());
    if (!query)
      return respond(http::error_response(query.error()));
    caf::anon_send(context.services.bridge,
                   BridgedRequest{std::make_shared<EntrySummaryTask>(
                     context.services.reader, std::move(query->et_date),
                     std::move(respond))});
  };
}

/// One of the switches that the store keeps.
template <class Order>
http::Handler switch_route(const RouteContext& context,
                           Result<Order> (*parse)(const Request&, WallTime)) {
  return ask_route<SwitchSet>(
    context.services.bridge, context.services.entry_desk, write_timeout,
    [parse, clock = context.clock](const Request& request) {
      return parse(request, clock->now());
    },
    http::render_switches);
}

template <class Order>
http::Handler halt_route(const RouteContext& context,
                         Result<http::HaltRequest> (*parse)(const Request&)) {
  const auto make = [parse,
                     clock = context.steady_clock](const Request& request) {
    return parse(request).map([&](http::HaltRequest asked) {
      Order order;
      order.by = std::move(asked.by);
      order.deadline = Deadline::after(clock->now(), halt_limit);
      if constexpr (std::is_same_v<Order, HaltTrading>)
        order.reason = std::move(asked.reason);
      return order;
    });
  };
  return ask_route<HaltReport>(
    context.services.bridge, context.services.kill_switch,
    halt_limit + broker_answer_grace, make, http::render_halt);
}

http::Handler trades_route(const RouteContext& context) {
  return ask_route<TradeList>(context.services.bridge, context.services.reader,
                              read_timeout, http::parse_trade_list,
                              http::render_trade_list);
}

http::Handler trade_route(const RouteContext& context) {
  return ask_route<TradeStory>(context.services.bridge, context.services.reader,
                               read_timeout, http::parse_find_trade,
                               http::render_trade);
}

http::Handler broker_off(const std::string& why) {
  return [why](const auto&, const http::Respond& respond) {
    respond(
      http::error_response(503, "broker_off", "nothing is traded: " + why));
  };
}

/// What is asked of the store alone.
std::vector<http::Route> stored_rows(const RouteContext& context) {
  const auto row = [](Method method, const char* path, Access access,
                      http::Handler handler) {
    return http::Route{
      method,     path,          access,         std::move(handler),
      plain_body, write_timeout, AccessLog::info};
  };
  const auto maintenance = [&](const char* path, http::Handler handler) {
    return row(Method::post, path, Access::cron, std::move(handler));
  };
  return {
    row(Method::get, "/api/trades", Access::admin_or_cron,
        trades_route(context)),
    row(Method::get, "/api/trades/{id}", Access::admin_or_cron,
        trade_route(context)),
    row(Method::get, "/api/auto-entry/telemetry", Access::admin_or_cron,
        telemetry_route(context)),
    row(Method::get, "/api/auto-entry/summary", Access::admin_or_cron,
        summary_route(context)),
    maintenance("/api/maintenance/auto-entry/toggle",
                switch_route(context, http::parse_entry_toggle)),
    maintenance("/api/maintenance/auto-entry/reset",
                switch_route(context, http::parse_entry_reset)),
    maintenance("/api/maintenance/auto-entry/set-last-loss",
                switch_route(context, http::parse_last_loss)),
  };
}

/// What asks the broker, and takes its time.
std::vector<http::Route> broker_rows(const Settings& settings,
                                     const RouteContext& context) {
  const auto why = settings.broker_off_reason();
  const auto row = [&](const char* path, Access access, auto make) {
    return http::Route{
      Method::post,   path,
      access,         why.empty() ? make() : broker_off(why),
      plain_body,     broker_run_limit + 2 * broker_answer_grace,
      AccessLog::info};
  };
  return {
    row("/api/auto-entry/execute", Access::auto_entry,
        [&] { return execute_route(context); }),
    row("/api/auto-entry/seed-from-signals", Access::auto_entry,
        [&] { return seed_route(settings, context); }),
    row("/api/auto-manage/run", Access::auto_entry,
        [&] { return manage_route(context); }),
    row("/api/maintenance/reconcile-open-trades", Access::cron,
        [&] { return reconcile_route(context); }),
    row("/api/maintenance/sync-broker-state", Access::cron,
        [&] { return sync_route(context); }),
    row("/api/maintenance/finalize-closes", Access::cron,
        [&] { return finalize_route(context); }),
    row("/api/maintenance/halt", Access::cron,
        [&] { return halt_route<HaltTrading>(context, http::parse_halt); }),
    row("/api/maintenance/resume", Access::cron,
        [&] { return halt_route<ResumeTrading>(context, http::parse_resume); }),
  };
}

} // namespace

std::vector<http::Route> entry_routes(const Settings& settings,
                                      const RouteContext& context) {
  auto rows = stored_rows(context);
  auto more = broker_rows(settings, context);
  std::move(more.begin(), more.end(), std::back_inserter(rows));
  return rows;
}

} // namespace signalbox
