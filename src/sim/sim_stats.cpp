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

void write_broker(json::Writer& out, const SimWorld& world) {
  const auto& broker = world.broker;
  const auto& calls = broker.rate.calls();
  out.member("posts_seen", broker.counts.posts_seen);
  out.member("posts_accepted", broker.counts.posts_accepted);
  out.member("replaces_seen", broker.counts.replaces_seen);
  out.member("cancels_seen",
             static_cast<std::int64_t>(broker.counts.cancels.size()));
  out.member("fills",
             static_cast<std::int64_t>(broker.book.ledger.fills().size()));
  out.member("open_orders",
             static_cast<std::int64_t>(broker.book.orders.open().size()));
  out.member("streams", static_cast<std::int64_t>(broker.streams.size()));
  out.member("stream_messages", broker.streams.published());
  out.member("refused", broker.rate.refused());
  out.member("max_in_window", calls.most());
  out.member("limit", broker.rate.limit());
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
  if (service == SimService::broker)
    write_broker(out, world);
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
