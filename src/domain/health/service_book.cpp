#include "domain/health/service_book.hpp"

#include <algorithm>
#include <chrono>

namespace signalbox {

namespace {

Millis between(SteadyTime from, SteadyTime to) {
  return std::chrono::duration_cast<Millis>(to - from);
}

bool is_excused(const ServiceHealth& health) {
  return health.state == ServiceState::unknown && health.reason != "never_ran";
}

/// Both count: whatever came to be judged later.
std::optional<Millis> shorter(std::optional<Millis> a,
                              std::optional<Millis> b) {
  if (!a || !b)
    return a ? a : b;
  return std::min(*a, *b);
}

} // namespace

std::vector<ServiceChange>
ServiceBook::judge(const std::vector<JobStatus>& jobs,
                   const ServiceMoment& now) {
  std::vector<ServiceChange> changes;
  health_.clear();
  for (const auto& job : jobs) {
    auto& memory = memories_[job.name];
    auto health = judge_service(job, times_of(memory, job, now));
    const bool excused = is_excused(health);
    if (memory.excused && !excused) {
      // Judged again: what came before does not count.
      memory.judged_from = now.steady;
      health = judge_service(job, times_of(memory, job, now));
    }
    memory.excused = excused;
    note_change(health, now, changes);
    health_.push_back(std::move(health));
  }
  return changes;
}

bool ServiceBook::needs_restart() const {
  return std::ranges::any_of(health_, &ServiceHealth::needs_restart);
}

ServiceTimes ServiceBook::times_of(Memory& memory, const JobStatus& job,
                                   const ServiceMoment& now) const {
  if (const auto& last = job.row.last_run; last != memory.last_run) {
    memory.last_run = last;
    memory.seen_at = now.steady;
    memory.age_at_sight =
      last ? std::max(now.wall - *last, Millis{0}) : Millis{0};
  }
  ServiceTimes times;
  times.now = now.steady;
  times.observed = between(began_, now.steady);
  if (memory.last_run)
    times.last_run_age =
      memory.age_at_sight + between(memory.seen_at, now.steady);
  if (memory.judged_from)
    times.judged_for = between(*memory.judged_from, now.steady);
  times.in_session = now.session_open.has_value();
  times.by_itself = now.by_itself;
  if (job.market_bound && now.session_open)
    times.judged_for = shorter(times.judged_for, now.wall - *now.session_open);
  return times;
}

void ServiceBook::note_change(const ServiceHealth& health,
                              const ServiceMoment& now,
                              std::vector<ServiceChange>& changes) {
  auto& memory = memories_[health.row.service];
  const bool stalled = health.state == ServiceState::stalled;
  if (stalled == memory.silent_since.has_value())
    return;
  if (stalled) {
    memory.silent_since = now.steady - health.silence;
    memory.stalled_at = now.wall;
  }
  const auto age = between(*memory.silent_since, now.steady);
  if (!stalled)
    memory.silent_since.reset();
  const auto reason = health.reason.empty() ? "ran" : health.reason;
  changes.push_back({health.row.service, stalled, std::string(reason), age,
                     health.expected_interval, memory.stalled_at});
}

} // namespace signalbox
