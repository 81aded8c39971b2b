#include "domain/overnight/circuit_breaker.hpp"

#include <utility>

namespace signalbox {

CircuitBreaker::CircuitBreaker(const ProviderRules& rules)
  : failures_to_open_(rules.breaker_failures), open_for_(rules.breaker_open) {}

bool CircuitBreaker::admits(SteadyTime now) {
  if (!opened_at_)
    return true;
  if (probing_ || now - *opened_at_ < open_for_)
    return false;
  probing_ = true;
  return true;
}

CircuitBreaker::Turn CircuitBreaker::succeeded() {
  opened_at_.reset();
  probing_ = false;
  return std::exchange(failures_, 0) > 0 ? Turn::recovered : Turn::none;
}

CircuitBreaker::Turn CircuitBreaker::failed(SteadyTime now) {
  ++failures_;
  const bool probe_failed = std::exchange(probing_, false);
  if (!probe_failed && (opened_at_ || failures_ < failures_to_open_))
    return Turn::none;
  opened_at_ = now;
  return Turn::opened;
}

} // namespace signalbox
