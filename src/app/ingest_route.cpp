#include "app/ingest_route.hpp"

#include <memory>
#include <utility>

#include <caf/send.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "http/handlers/timed_ingest.hpp"
#include "http/key_text.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using http::Request;
using http::Respond;
using http::Response;

/// The actor answers within 2 s, the sender gives up after 3 s (domain 7.1).
constexpr Millis ingest_timeout{2500};

class IngestTask final : public HttpBridgeTask {
public:
  IngestTask(IngestActor ingest, IngestAlert alert, Respond respond)
    : ingest_(std::move(ingest)), alert_(std::move(alert)),
      respond_(std::move(respond)) {}

  void run(HttpBridgeActor::pointer bridge) override {
    bridge->request(ingest_, ingest_timeout, std::move(alert_))
      .then(
        [respond = respond_](const Ingested& ingested) {
          respond(http::render_ingested(ingested));
        },
        [respond = respond_](const caf::error& error) {
          respond(http::render_not_ingested(from_caf(error)));
        });
  }

private:
  IngestActor ingest_;
  IngestAlert alert_;
  Respond respond_;
};

void log_refused(const Error& error, const Request& request) {
  if (error.name == "bad_json")
    log::warn(
      "ingest.rejected",
      {{"code", error.name},
       {"detail", http::loggable_head(request.body, http::logged_body_bytes)}});
}

Response refused(const Error& error, const Request& request, bool always_200) {
  log_refused(error, request);
  auto response = http::render_refused_alert(error, request);
  return always_200 ? http::acknowledged(std::move(response))
                    : std::move(response);
}

} // namespace

http::Handler ingest_route(const Settings& settings,
                           const RouteContext& context) {
  return [bridge = context.services.bridge, ingest = context.services.ingest,
          clock = context.clock, metrics = context.metrics,
          always_200 = settings.replay.acknowledge_always](
           const std::shared_ptr<const Request>& request, Respond respond) {
    auto alert = http::parse_ingest(*request, clock->now());
    if (!alert) {
      metrics->replay().receipts("invalid", 1);
      return respond(refused(alert.error(), *request, always_200));
    }
    caf::anon_send(bridge, BridgedRequest{std::make_shared<IngestTask>(
                             ingest, std::move(*alert), std::move(respond))});
  };
}

} // namespace signalbox
