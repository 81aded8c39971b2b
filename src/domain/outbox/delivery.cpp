#include "domain/outbox/delivery.hpp"

#include <algorithm>

namespace signalbox {

namespace {

constexpr int most_doublings = 20;

Millis doubled(const OutboxRules& rules, int times) {
  const auto factor = std::int64_t{1} << std::clamp(times, 0, most_doublings);
  return std::min(rules.retry_base * factor, rules.retry_most);
}

Millis with_jitter(Millis wait, double unit) {
  const auto most = static_cast<double>(wait.count()) / 10;
  return wait + Millis{static_cast<Millis::rep>(most * unit)};
}

DeliveryPlan plan_refused(const OutboxRules& rules,
                          const DeliveryAttempt& attempt) {
  if (!rules.gives_up)
    return {DeliveryState::waiting,
            with_jitter(rules.refused_wait, attempt.unit), Millis{0}};
  return {DeliveryState::refused, Millis{0},
          with_jitter(doubled(rules, attempt.failures), attempt.unit)};
}

} // namespace

DeliveryPlan plan_delivery(const OutboxRules& rules,
                           const DeliveryAnswer& answer,
                           const DeliveryAttempt& attempt) {
  switch (answer.reception) {
    case Reception::delivered:
      return {DeliveryState::sent, Millis{0}, Millis{0}};
    case Reception::refused:
      return plan_refused(rules, attempt);
    case Reception::later:
      break;
  }
  // A receiver that asks for no wait at all still gets a breath.
  const auto doublings = std::max(attempt.attempts, attempt.failures);
  const auto asked = answer.retry_after.value_or(doubled(rules, doublings));
  const auto wait =
    with_jitter(std::max(asked, rules.retry_base), attempt.unit);
  return {DeliveryState::waiting, wait, wait};
}

} // namespace signalbox
