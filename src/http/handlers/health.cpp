#include "http/handlers/health.hpp"

#include <string>

#include <fmt/format.h>

#include "http/handlers/answer.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

/// Names what stands in the way, the worst first.
std::string obstacle(const Readiness& readiness) {
  if (readiness.stopping)
    return "the daemon is stopping";
  if (!readiness.store.ok)
    return fmt::format("the store is not usable: {}", readiness.store.detail);
  for (const auto& actor : readiness.actors) {
    if (!actor.alive)
      return fmt::format("{} is down", actor.name);
    if (actor.stalled)
      return fmt::format("{} is stalled", actor.name);
  }
  return {};
}

void write_actor(json::Writer& writer, const ActorHealth& actor) {
  writer.begin_object()
    .member("name", actor.name)
    .member("alive", actor.alive)
    .member("stalled", actor.stalled)
    .member("age_seconds", static_cast<double>(actor.age.count()) / 1000.0)
    .end_object();
}

void write_store(json::Writer& writer, const StoreHealth& store) {
  writer.key("store")
    .begin_object()
    .member("ok", store.ok)
    .member("kind", store.kind);
  if (!store.detail.empty())
    writer.member("detail", store.detail);
  writer.member("latency_ms", std::int64_t{store.latency.count()}).end_object();
}

void write_fault(json::Writer& writer, std::string_view name,
                 const std::string& reason) {
  writer.member("error", name).member("reason", reason);
}

} // namespace

Response render_alive() {
  Response response;
  response.body = "ok";
  response.content_type = "text/plain; charset=utf-8";
  return response;
}

Response render_readiness(const Readiness& readiness) {
  const bool ready = readiness.ready();
  json::Writer writer;
  writer.begin_object().member("ok", ready).member("ready", ready);
  if (!ready)
    write_fault(writer, "not_ready", obstacle(readiness));
  writer.key("actors").begin_array();
  for (const auto& actor : readiness.actors)
    write_actor(writer, actor);
  writer.end_array();
  write_store(writer, readiness.store);
  writer.end_object();
  return json_answer(ready ? 200 : 503, writer);
}

Response render_store_health(const StoreHealth& store) {
  json::Writer writer;
  writer.begin_object().member("ok", store.ok);
  if (!store.ok)
    write_fault(writer, "store_unavailable",
                store.detail.empty() ? "the store did not answer"
                                     : store.detail);
  write_store(writer, store);
  writer.end_object();
  return json_answer(store.ok ? 200 : 503, writer);
}

} // namespace signalbox::http
