#include "domain/health/service_health.hpp"

#include <algorithm>
#include <chrono>

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr EnumNames<ServiceState, 4> state_names{
  {"HEALTHY", "WARNING", "STALLED", "UNKNOWN"}};

/// Retries wait 30 s at most, with a tenth of jitter (domain 5.1).
constexpr Millis longest_retry_wait = 33s;
/// A cancelled task may take so long before it is a zombie.
constexpr Millis cancel_grace = 5s;

Millis between(SteadyTime from, SteadyTime to) {
  return std::max(std::chrono::duration_cast<Millis>(to - from), Millis{0});
}

/// Whether the run may still go on by its own rules.
bool within_limit(const JobRules& rules, const RunningNow& run,
                  SteadyTime now) {
  if (rules.timeout.count() == 0)
    return true;
  const auto limit = rules.timeout * run.attempt +
                     longest_retry_wait * (run.attempt - 1) + cancel_grace;
  return between(run.began, now) <= limit;
}

bool any_zombie(const JobStatus& job) {
  return std::ranges::any_of(job.running, &RunningNow::zombie);
}

/// The time since the newest movement of any run that counts.
std::optional<Millis> run_silence(const JobStatus& job, SteadyTime now) {
  std::optional<Millis> least;
  for (const auto& run : job.running)
    if (within_limit(job.rules, run, now)) {
      const auto silence = between(run.last_movement, now);
      least = std::min(least.value_or(silence), silence);
    }
  return least;
}

Millis silence_of(const JobStatus& job, const ServiceTimes& times) {
  auto silence = times.last_run_age.value_or(times.observed);
  if (times.judged_for)
    silence = std::min(silence, *times.judged_for);
  if (const auto run = run_silence(job, times.now))
    silence = std::min(silence, *run);
  return silence;
}

/// Why the service is not judged now; empty if it is.
std::string_view excuse(const JobStatus& job, const ServiceTimes& times) {
  if (!job.rules.enabled)
    return "disabled";
  if (job.pause)
    return "paused";
  if (!times.by_itself)
    return "scheduler_off";
  if (job.market_bound && !times.in_session)
    return "out_of_session";
  return job.expected_interval.count() <= 0 ? "no_interval" : "";
}

std::string_view stall_reason(const JobStatus& job, SteadyTime now) {
  if (job.running.empty())
    return "overdue";
  return run_silence(job, now) ? "no_progress" : "past_limit";
}

void judge_silence(ServiceHealth& health, const JobStatus& job,
                   const ServiceTimes& times) {
  const bool never_ran = !times.last_run_age && job.running.empty();
  if (health.silence > health.expected_interval * 2) {
    health.state = ServiceState::stalled;
    health.reason = stall_reason(job, times.now);
  } else if (never_ran) {
    health.state = ServiceState::unknown;
    health.reason = "never_ran";
  } else {
    health.state = health.silence * 2 > health.expected_interval * 3
                     ? ServiceState::warning
                     : ServiceState::healthy;
  }
}

} // namespace

std::string_view to_string(ServiceState state) {
  return state_names.of(state);
}

bool ServiceHealth::needs_restart() const {
  return reason == "zombie" && silence > expected_interval * 2;
}

ServiceHealth judge_service(const JobStatus& job, const ServiceTimes& times) {
  ServiceHealth health;
  health.row = job.row;
  health.row.service = job.name;
  health.age = times.last_run_age;
  health.silence = silence_of(job, times);
  health.expected_interval = job.expected_interval;
  health.running = job.running;
  health.next_run = job.next_run;
  if (any_zombie(job)) {
    health.state = ServiceState::stalled;
    health.reason = "zombie";
  } else if (const auto why = excuse(job, times); !why.empty()) {
    health.reason = why;
  } else {
    judge_silence(health, job, times);
  }
  return health;
}

} // namespace signalbox
