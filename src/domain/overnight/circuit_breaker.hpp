#pragma once

#include <optional>

#include "domain/core/clock.hpp"
#include "domain/overnight/overnight_rules.hpp"

namespace signalbox {

/// Keeps a provider that fails from being asked in vain: after 5 failures in a
/// row, each after its own attempts, nothing is asked for 5 minutes; then one
/// question goes through, and its outcome opens or closes the way.
class CircuitBreaker {
public:
  /// What an outcome has changed.
  enum class Turn { none, opened, recovered };

  explicit CircuitBreaker(const ProviderRules& rules);

  /// Whether a question may be asked now. Every one that may must end in
  /// `succeeded` or `failed`.
  bool admits(SteadyTime now);

  Turn succeeded(); ///< `recovered`: there were failures before it
  Turn failed(SteadyTime now);

private:
  int failures_to_open_;
  Millis open_for_;
  int failures_ = 0; ///< in a row
  std::optional<SteadyTime> opened_at_;
  bool probing_ = false;
};

} // namespace signalbox
