#include "sim/sim_stats.hpp"

#include "json/writer.hpp"

namespace signalbox {
namespace {

void write_counts(json::Writer& out, const ServiceStats& stats) {
  out.member("requests", stats.requests);
  out.member("faults", stats.faults);
  out.member("inFlight", stats.in_flight);
  out.member("maxInFlight", stats.max_in_flight);
  out.key("byStatus").begin_object();
  for (const auto& [status, count] : stats.by_status)
    out.member(std::to_string(status), count);
  out.end_object();
}

void write_route(json::Writer& out, const SimWorld& world, XRoute route) {
  const auto& allowance = world.x.allowance(route);
  const auto& calls = allowance.calls();
  out.key(x_route_names.of(route)).begin_object();
  out.member("requests", calls.total());
  out.member("refused", allowance.refused());
  out.member("max_in_window", calls.most());
  out.member("in_window", calls.held(world.clock.real_now()));
  out.member("limit", allowance.limit());
  out.member("window_ms", std::int64_t{calls.window().count()});
  out.end_object();
}

void write_receiver(json::Writer& out, const HookBook& hooks,
                    SimService receiver) {
  const auto counts = hooks.counts(receiver);
  out.member("accepted", counts.accepted);
  out.member("max_per_second", hooks.rate(receiver).calls().most());
  if (receiver == SimService::webhook)
    return;
  out.member("repeats", counts.repeats);
  out.member("distinct_keys", static_cast<std::int64_t>(hooks.distinct_keys()));
}

/// What only this service counts.
void write_own(json::Writer& out, const SimWorld& world, SimService service) {
  if (service == SimService::x) {
    out.key("routes").begin_object();
    write_route(out, world, XRoute::mentions);
    write_route(out, world, XRoute::lookup);
    out.end_object();
  }
  if (service == SimService::webhook || service == SimService::rounds)
    write_receiver(out, world.hooks, service);
}

} // namespace

std::string render_stats(const SimWorld& world) {
  json::Writer out;
  out.begin_object().member("ok", true).key("services").begin_object();
  for (const auto service : sim_services) {
    out.key(to_string(service)).begin_object();
    write_counts(out, world.journal.stats(service));
    write_own(out, world, service);
    out.end_object();
  }
  out.end_object().end_object();
  return out.take();
}

} // namespace signalbox
