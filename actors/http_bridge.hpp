#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <caf/send.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "http/router.hpp"
#include "messages/http_bridge.hpp"
#include "messages/payload.hpp"
#include "messages/score_queue.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

struct HttpBridgeRules {
  /// Two groups on their way keep the store busy while the next one gathers;
  /// more would only make the groups smaller.
  int groups_in_flight = 2;
  std::size_t group_size = 2000;   ///< signals in one order to the queue
  std::size_t max_waiting = 20000; ///< requests that wait for a group
  Millis answer_timeout{15000};
};

struct HttpBridgeParts {
  HttpBridgeRules rules;
  ScoreQueueActor queue;
  std::shared_ptr<Metrics> metrics;
};

struct HttpBridgeState {
  static constexpr const char* name = "http_bridge"; ///< CAF and log name

  HttpBridgeParts parts;
  std::vector<IntakeArrived> waiting;
  int groups_in_flight = 0;
  bool flush_sent = false;
};

/// Hands requests from HTTP to the actors and their answers back. Intakes that
/// arrive together go to the queue as one order, because the hop to the
/// writer's thread costs more than the signal it carries.
HttpBridgeActor::behavior_type
http_bridge(HttpBridgeActor::stateful_pointer<HttpBridgeState> self,
            HttpBridgeParts parts);

/// Asks one actor and renders its answer.
template <class Answer, class Target, class Order>
class AskTask : public HttpBridgeTask {
public:
  using Render = std::function<http::Response(const Answer&)>;

  AskTask(Target target, Millis timeout, Order order, Render render,
          http::Respond respond)
    : target_(std::move(target)), timeout_(timeout), order_(std::move(order)),
      render_(std::move(render)), respond_(std::move(respond)) {}

  void run(HttpBridgeActor::pointer bridge) override {
    bridge->request(target_, timeout_, std::move(order_))
      .then([render = render_, respond = respond_](
              const Answer& answer) { respond(render(answer)); },
            [respond = respond_](const caf::error& error) {
              respond(http::error_response(from_caf(error)));
            });
  }

private:
  Target target_;
  Millis timeout_;
  Order order_;
  Render render_;
  http::Respond respond_;
};

/// The answer to what `parse` did not take: an error, or an answer of its own.
inline http::Response refusal_of(const Error& error) {
  return http::error_response(error);
}
inline http::Response refusal_of(const http::Response& own) {
  return own;
}

/// The handler of a route that is one question to one actor: `parse` makes the
/// order (or the error answer), `render` the answer.
template <class Answer, class Target, class Parse, class Render>
http::Handler ask_route(HttpBridgeActor bridge, Target target, Millis timeout,
                        Parse parse, Render render) {
  return [=](const std::shared_ptr<const http::Request>& request,
             http::Respond respond) {
    auto order = parse(*request);
    if (!order)
      return respond(refusal_of(order.error()));
    using Order = std::decay_t<decltype(*order)>;
    caf::anon_send(
      bridge,
      BridgedRequest{std::make_shared<AskTask<Answer, Target, Order>>(
        target, timeout, std::move(*order), render, std::move(respond))});
  };
}

/// The same for an answer that repeats something of its request: `parse` makes
/// that and the order, a pair, and `render` is given it with the answer.
template <class Answer, class Target, class Parse, class Render>
http::Handler echo_route(HttpBridgeActor bridge, Target target, Millis timeout,
                         Parse parse, Render render) {
  return [=](const std::shared_ptr<const http::Request>& request,
             http::Respond respond) {
    auto asked = parse(*request);
    if (!asked)
      return respond(http::error_response(asked.error()));
    using Order = std::decay_t<decltype(asked->second)>;
    auto whole = [render, echo = std::move(asked->first)](
                   const Answer& answer) { return render(echo, answer); };
    caf::anon_send(
      bridge, BridgedRequest{std::make_shared<AskTask<Answer, Target, Order>>(
                target, timeout, std::move(asked->second), std::move(whole),
                std::move(respond))});
  };
}

} // namespace signalbox
