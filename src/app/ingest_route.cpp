#include "app/ingest_route.hpp"

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

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

/// Alerts that arrive together, and those who wait for their answers.
class IngestTask final : public HttpBridgeTask,
                         public std::enable_shared_from_this<IngestTask> {
public:
  explicit IngestTask(IngestActor ingest) : ingest_(std::move(ingest)) {}

  /// False if the order is on its way already.
  bool add(IngestAlert& alert, Respond& respond) {
    const std::lock_guard lock(mutex_);
    if (sent_)
      return false;
    order_.alerts.push_back(std::move(alert));
    responds_.push_back(std::move(respond));
    return true;
  }

  void run(HttpBridgeActor::pointer bridge) override {
    bridge->request(ingest_, ingest_timeout, send())
      .then(
        [self = shared_from_this()](const TakenAlerts& taken) {
          for (std::size_t i = 0; i < taken.outcomes.size(); ++i)
            self->responds_[i](answer_of(taken.outcomes[i]));
        },
        [self = shared_from_this()](const caf::error& error) {
          for (const auto& respond : self->responds_)
            respond(http::render_not_ingested(from_caf(error)));
        });
  }

private:
  static Response answer_of(const Result<Ingested>& outcome) {
    return outcome ? http::render_ingested(*outcome)
                   : http::render_not_ingested(outcome.error());
  }

  TakeAlerts send() {
    const std::lock_guard lock(mutex_);
    sent_ = true;
    return std::move(order_);
  }

  IngestActor ingest_;
  std::mutex mutex_;
  bool sent_ = false;
  TakeAlerts order_;
  std::vector<Respond> responds_;
};

/// Gathers what arrives until the bridge has its turn: the hops from actor to
/// actor cost more than an alert.
class AlertGathering {
public:
  AlertGathering(HttpBridgeActor bridge, IngestActor ingest)
    : bridge_(std::move(bridge)), ingest_(std::move(ingest)) {}

  void add(IngestAlert alert, Respond respond) {
    const std::lock_guard lock(mutex_);
    if (const auto task = open_.lock(); task && task->add(alert, respond))
      return;
    const auto task = std::make_shared<IngestTask>(ingest_);
    task->add(alert, respond);
    open_ = task;
    caf::anon_send(bridge_, BridgedRequest{task});
  }

private:
  HttpBridgeActor bridge_;
  IngestActor ingest_;
  std::mutex mutex_;
  std::weak_ptr<IngestTask> open_;
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
  const auto gathering = std::make_shared<AlertGathering>(
    context.services.bridge, context.services.ingest);
  return [gathering, clock = context.clock, metrics = context.metrics,
          always_200 = settings.replay.acknowledge_always](
           const std::shared_ptr<const Request>& request, Respond respond) {
    auto alert = http::parse_ingest(*request, clock->now());
    if (!alert) {
      metrics->replay().receipts("invalid", 1);
      return respond(refused(alert.error(), *request, always_200));
    }
    gathering->add(std::move(*alert), std::move(respond));
  };
}

} // namespace signalbox
