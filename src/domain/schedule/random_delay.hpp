#pragma once

#include <chrono>

#include "domain/core/clock.hpp"
#include "domain/core/ids.hpp"
#include "domain/schedule/job_rules.hpp"

namespace signalbox {

/// A delay from nothing to `most`, each as likely as any other.
std::chrono::nanoseconds random_delay(std::chrono::nanoseconds most,
                                      Entropy& entropy);

/// How long a run rests before its `retry`, counted from 1: the base doubled
/// with each, at most 30 s, give or take a tenth so that services that failed
/// together do not come back together.
std::chrono::nanoseconds retry_delay(const JobRules& rules, int retry,
                                     Entropy& entropy);

} // namespace signalbox
