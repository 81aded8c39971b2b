#include "sim/control_service.hpp"

#include <charconv>
#include <limits>
#include <optional>
#include <string>

#include "domain/core/time_text.hpp"
#include "sim/fault_order.hpp"
#include "sim/provider_answer.hpp"
#include "sim/sim_stats.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

http::Response json_body(json::Writer& out) {
  http::Response response;
  response.body = out.take();
  return response;
}

http::Response faults_body(const SimWorld& world) {
  json::Writer out;
  out.begin_object().member("ok", true).key("faults").begin_array();
  for (const auto& fault : world.faults.waiting())
    write_fault(out, fault);
  out.end_array().end_object();
  return json_body(out);
}

http::Response clock_body(const SimWorld& world) {
  json::Writer out;
  out.begin_object().member("ok", true);
  out.member("now", std::string_view(to_iso(world.clock.now())));
  out.member("frozen", world.clock.frozen()).end_object();
  return json_body(out);
}

Result<std::optional<SimService>> read_service(const http::Request& request) {
  const auto name = request.param("service");
  if (!name)
    return std::nullopt;
  const auto service = sim_service_names.find(*name);
  if (!service)
    return fail(Errc::invalid_argument, "invalid_parameter",
                "service must be " + std::string(sim_service_list));
  return service;
}

Result<std::size_t> read_limit(const http::Request& request) {
  const auto text = request.param("limit");
  if (!text)
    return std::numeric_limits<std::size_t>::max();
  std::size_t limit = 0;
  const auto* const last = text->data() + text->size();
  const auto [end, fault] = std::from_chars(text->data(), last, limit);
  if (fault != std::errc{} || end != last || limit == 0)
    return fail(Errc::invalid_argument, "invalid_parameter",
                "limit must be a whole number from 1 up");
  return limit;
}

} // namespace

http::Response add_fault(SimWorld& world, const http::Request& request) {
  auto fault = parse_fault(request.body);
  if (!fault)
    return http::error_response(fault.error());
  world.faults.add(std::move(*fault));
  return faults_body(world);
}

http::Response list_faults(SimWorld& world, const http::Request&) {
  return faults_body(world);
}

http::Response clear_faults(SimWorld& world, const http::Request&) {
  world.faults.clear();
  return faults_body(world);
}

http::Response list_requests(SimWorld& world, const http::Request& request) {
  const auto service = read_service(request);
  const auto limit = read_limit(request);
  if (!service || !limit)
    return http::error_response(service ? limit.error() : service.error());
  http::Response response;
  response.body = render_requests(world.journal, *service, *limit);
  return response;
}

http::Response clear_requests(SimWorld& world, const http::Request&) {
  const auto now = world.clock.real_now();
  world.journal.clear();
  world.x.mentions.clear(now);
  world.x.lookup.clear(now);
  world.asked.clear();
  return obeyed_answer();
}

http::Response list_hooks(SimWorld& world, const http::Request& request) {
  const auto service = read_service(request);
  const auto limit = read_limit(request);
  if (!service || !limit)
    return http::error_response(service ? limit.error() : service.error());
  http::Response response;
  response.body = render_hooks(world.hooks, *service, *limit);
  return response;
}

http::Response clear_hooks(SimWorld& world, const http::Request&) {
  world.hooks.clear(world.clock.real_now());
  return obeyed_answer();
}

http::Response show_asked(SimWorld& world, const http::Request&) {
  http::Response response;
  response.body = world.asked.render();
  return response;
}

http::Response list_traces(SimWorld& world, const http::Request& request) {
  const auto limit = read_limit(request);
  if (!limit)
    return http::error_response(limit.error());
  http::Response response;
  response.body = world.traces.render(*limit);
  return response;
}

http::Response clear_traces(SimWorld& world, const http::Request&) {
  world.traces.clear();
  return obeyed_answer();
}

http::Response show_stats(SimWorld& world, const http::Request&) {
  http::Response response;
  response.body = render_stats(world);
  return response;
}

http::Response set_clock(SimWorld& world, const http::Request& request) {
  if (const auto obeyed = obey_clock_order(world.clock, request.body); !obeyed)
    return http::error_response(obeyed.error());
  settle_broker(world);
  return clock_body(world);
}

http::Response show_clock(SimWorld& world, const http::Request&) {
  return clock_body(world);
}

} // namespace signalbox
