#include "sim/control_service.hpp"

#include <charconv>
#include <limits>
#include <optional>
#include <string>

#include "domain/core/time_text.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

http::Response json_body(json::Writer& out) {
  http::Response response;
  response.body = out.take();
  return response;
}

void write_fault(json::Writer& out, const Fault& fault) {
  out.begin_object();
  out.member("service", to_string(fault.service));
  out.member("kind", to_string(fault.kind));
  if (fault.kind == FaultKind::status)
    out.member("status", fault.status);
  out.member("count", fault.count);
  if (!fault.retry_after.empty())
    out.member("retryAfter", std::string_view(fault.retry_after));
  if (fault.delay > Millis{0})
    out.member("delayMs", std::int64_t{fault.delay.count()});
  if (!fault.ticker.empty()) {
    out.key("match").begin_object();
    out.member("ticker", std::string_view(fault.ticker)).end_object();
  }
  out.end_object();
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
  for (const auto service : {SimService::model, SimService::data})
    if (*name == to_string(service))
      return service;
  return fail(Errc::invalid_argument, "invalid_parameter",
              "service must be model or data");
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
  world.journal.clear();
  http::Response response;
  response.body = R"({"ok":true})";
  return response;
}

http::Response show_stats(SimWorld& world, const http::Request&) {
  http::Response response;
  response.body = render_stats(world.journal);
  return response;
}

http::Response set_clock(SimWorld& world, const http::Request& request) {
  if (const auto obeyed = obey_clock_order(world.clock, request.body); !obeyed)
    return http::error_response(obeyed.error());
  return clock_body(world);
}

http::Response show_clock(SimWorld& world, const http::Request&) {
  return clock_body(world);
}

} // namespace signalbox
