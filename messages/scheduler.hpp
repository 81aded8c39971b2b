#pragma once

#include <cstddef>
#include <cstdint>

#include "domain/schedule/job_book.hpp"
#include "messages/alive.hpp"
#include "messages/jobs.hpp"

namespace signalbox {

struct LoadMemory {}; ///< to itself: what a former life knew is not read yet
struct LookAtClock {
  std::size_t entry = 0;
}; ///< to itself: an entry may be due
struct StopAttempt {
  std::size_t entry = 0;
  AttemptId attempt;
}; ///< to itself: its time is over
struct LosePatience {
  std::size_t entry = 0;
  AttemptId attempt;
}; ///< to itself: it was asked to stop long ago
struct BeginAttempt {
  std::size_t entry = 0;
  std::uint64_t run = 0;
};                 ///< to itself: the rest before a retry is over
struct EndStop {}; ///< to itself: the grace of runs at an orderly stop is over

/// Starts jobs at their times and when people ask for it.
using SchedulerActor = AliveActor::extend_with<JobsActor>::extend<
  caf::reacts_to<LoadMemory>, caf::reacts_to<LookAtClock>,
  caf::reacts_to<StopAttempt>, caf::reacts_to<LosePatience>,
  caf::reacts_to<BeginAttempt>, caf::reacts_to<EndStop>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LoadMemory)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookAtClock)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::StopAttempt)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LosePatience)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BeginAttempt)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EndStop)
