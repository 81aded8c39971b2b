#include "app/job_routes.hpp"

#include <utility>

#include "actors/http_bridge.hpp"
#include "app/route_limits.hpp"
#include "http/handlers/job_orders.hpp"
#include "http/handlers/job_views.hpp"

namespace signalbox {

namespace {

using http::Request;

template <class Answer, class Parse, class Render>
http::Handler ask_jobs(const RouteContext& context, Millis timeout, Parse parse,
                       Render render) {
  return ask_route<Answer>(context.services.bridge, context.services.jobs,
                           timeout, parse, render);
}

} // namespace

http::Handler jobs_route(const RouteContext& context) {
  return ask_jobs<JobStatuses>(
    context, read_timeout,
    [](const Request&) { return Result<GetJobs>(GetJobs{}); },
    [](const JobStatuses& all) {
      return http::render_jobs(all.jobs, all.by_itself);
    });
}

http::Handler job_route(const RouteContext& context) {
  return ask_jobs<JobStatus>(
    context, read_timeout,
    [](const Request& request) {
      return http::parse_job_name(request).map(
        [](std::string name) { return FindJob{std::move(name)}; });
    },
    http::render_job);
}

/// The due times are computed in the bridge, where nothing waits for its start.
http::Handler preview_route(const RouteContext& context) {
  return echo_route<JobSchedule>(
    context.services.bridge, context.services.jobs, read_timeout,
    [clock = context.clock](const Request& request) {
      return http::parse_job_preview(request, clock->now())
        .map([](http::PreviewQuery query) {
          FindSchedule order{query.name};
          return std::pair(std::move(query), std::move(order));
        });
    },
    [](const http::PreviewQuery& query, const JobSchedule& found) {
      return http::render_preview(query, *found.schedule);
    });
}

http::Handler trigger_route(const RouteContext& context) {
  return echo_route<JobTriggered>(
    context.services.bridge, context.services.jobs, write_timeout,
    [](const Request& request) {
      return http::parse_job_order(request).map([](http::JobOrder order) {
        auto name = order.name;
        return std::pair(std::move(name),
                         TriggerJob{std::move(order.name), std::move(order.by),
                                    std::move(order.why)});
      });
    },
    [](const std::string& name, const JobTriggered& started) {
      return http::render_triggered(name, started.run_id);
    });
}

http::Handler pause_route(const RouteContext& context) {
  return ask_jobs<JobStatus>(
    context, write_timeout,
    [](const Request& request) {
      return http::parse_job_order(request).map([](http::JobOrder order) {
        return PauseJob{std::move(order.name), std::move(order.by),
                        std::move(order.why), order.until};
      });
    },
    http::render_job);
}

http::Handler resume_route(const RouteContext& context) {
  return ask_jobs<JobStatus>(
    context, write_timeout,
    [](const Request& request) {
      return http::parse_job_order(request).map([](http::JobOrder order) {
        return ResumeJob{std::move(order.name), std::move(order.by),
                         std::move(order.why)};
      });
    },
    http::render_job);
}

} // namespace signalbox
