#include "sim/sim_world.hpp"

namespace signalbox {

BrokerMoment broker_moment(const SimWorld& world) {
  return {world.clock.now(), world.clock.real_now()};
}

void settle_broker(SimWorld& world) {
  world.broker.settle(world.prices, broker_moment(world));
}

void delay_or_break(SimAnswer& answer, const Fault& fault) {
  answer.fault = fault.kind;
  answer.delay += fault.delay;
  if (!fault.retry_after.empty())
    answer.response.headers.emplace_back("Retry-After", fault.retry_after);
  if (fault.kind == FaultKind::cut)
    answer.response.delivery = http::Delivery::cut;
  if (fault.kind == FaultKind::drop || fault.kind == FaultKind::hang)
    answer.response.delivery = http::Delivery::drop;
  if (fault.kind == FaultKind::hang && fault.delay == Millis{0})
    answer.delay = hang_time;
}

} // namespace signalbox
