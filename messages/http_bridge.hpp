#pragma once

#include <functional>
#include <memory>

#include "http/handlers/signal_body.hpp"
#include "http/router.hpp"
#include "messages/alive.hpp"

namespace signalbox {

class HttpBridgeTask;

/// A parsed request on its way from the io thread to the actor that knows.
struct BridgedRequest {
  std::shared_ptr<HttpBridgeTask> task;
};

/// A parsed intake, to be taken in together with others.
struct IntakeArrived {
  std::shared_ptr<http::IntakeRequest> intake;
  http::Respond respond;
};

struct FlushIntake {}; ///< to itself: arrives behind all that already waits

/// Where HTTP meets the actors.
using HttpBridgeActor = AliveActor::extend<caf::reacts_to<BridgedRequest>,
                                           caf::reacts_to<IntakeArrived>,
                                           caf::reacts_to<FlushIntake>>;

/// What a request asks of the actors; runs inside the bridge.
class HttpBridgeTask {
public:
  virtual ~HttpBridgeTask() = default;
  virtual void run(HttpBridgeActor::pointer bridge) = 0;
};

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BridgedRequest)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::IntakeArrived)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FlushIntake)
