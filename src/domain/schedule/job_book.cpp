#include "domain/schedule/job_book.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "domain/schedule/random_delay.hpp"

namespace signalbox {

namespace {

/// Whether another attempt may do better (house rules, errors).
bool is_passing(Errc code) {
  return code == Errc::timeout || code == Errc::unavailable ||
         code == Errc::malformed_reply || code == Errc::storage;
}

/// Whether somebody else is in the way, which is no fault of the job: another
/// run, or a budget that is used up. The next due time is soon enough.
bool is_in_the_way(Errc code) {
  return code == Errc::conflict || code == Errc::rate_limited ||
         code == Errc::overloaded;
}

} // namespace

std::string_view JobBook::outcome_of(const JobRun& run,
                                     const AttemptAnswer& answer) const {
  if (!answer.failure)
    return answer.skipped ? "skipped" : "ok";
  if (run.over_limit)
    return "timeout";
  // What an orderly end of the daemon cuts off is nobody's fault.
  const bool cut_off = closed_ && is_passing(answer.failure->code);
  return cut_off || is_in_the_way(answer.failure->code) ? "skipped" : "failed";
}

StartVerdict JobBook::ask_to_start() {
  if (closed_)
    return StartVerdict::skip;
  if (has_room())
    return StartVerdict::begin;
  if (rules_.overrun != Overrun::wait || waiting_)
    return StartVerdict::skip;
  waiting_ = true;
  return StartVerdict::wait;
}

const JobRun& JobBook::begin(std::string id, std::string source,
                             const ClockReading& now) {
  JobRun run;
  run.number = ++last_number_;
  run.id = std::move(id);
  run.source = std::move(source);
  run.began = now;
  return runs_.emplace_back(std::move(run));
}

bool JobBook::pass_limit(AttemptId attempt) {
  auto* run = attempt_in_progress(attempt);
  if (!run || run->stopping)
    return false;
  run->stopping = run->over_limit = true;
  return true;
}

bool JobBook::lose_patience(AttemptId attempt) {
  auto* run = attempt_in_progress(attempt);
  return run && run->stopping && !std::exchange(run->zombie, true);
}

AttemptVerdict JobBook::end_attempt(std::uint64_t number,
                                    const AttemptAnswer& answer,
                                    Entropy& entropy) {
  auto* run = find_mutable(number);
  if (!run)
    return {};
  AttemptVerdict verdict{std::nullopt, outcome_of(*run, answer)};
  if (answer.failure && may_retry(*run, *answer.failure)) {
    run->resting = true;
    run->stopping = run->over_limit = false;
    verdict.rest = retry_delay(rules_, run->attempt, entropy);
    return verdict;
  }
  std::erase_if(runs_, [&](const JobRun& r) { return r.number == number; });
  return verdict;
}

bool JobBook::begin_attempt(std::uint64_t number) {
  auto* run = find_mutable(number);
  if (!run || !run->resting)
    return false;
  run->resting = false;
  ++run->attempt;
  return true;
}

bool JobBook::take_waiting() {
  return waiting_ && !closed_ && has_room() && std::exchange(waiting_, false);
}

std::vector<JobRun> JobBook::close() {
  closed_ = true;
  waiting_ = false;
  std::vector<JobRun> resting;
  std::ranges::copy_if(runs_, std::back_inserter(resting), &JobRun::resting);
  std::erase_if(runs_, [](const JobRun& run) { return run.resting; });
  for (auto& run : runs_)
    run.stopping = true;
  return resting;
}

const JobRun* JobBook::find(std::uint64_t number) const {
  const auto found = std::ranges::find(runs_, number, &JobRun::number);
  return found == runs_.end() ? nullptr : &*found;
}

JobRun* JobBook::find_mutable(std::uint64_t number) {
  const auto found = std::ranges::find(runs_, number, &JobRun::number);
  return found == runs_.end() ? nullptr : &*found;
}

JobRun* JobBook::attempt_in_progress(AttemptId attempt) {
  auto* run = find_mutable(attempt.run);
  return run && run->attempt == attempt.attempt && !run->resting ? run
                                                                 : nullptr;
}

bool JobBook::has_room() const {
  return runs_.size() <
         (rules_.overrun == Overrun::parallel ? most_parallel_runs : 1);
}

bool JobBook::may_retry(const JobRun& run, const Error& failure) const {
  if (closed_ || run.zombie || run.attempt > rules_.max_retries)
    return false;
  return run.over_limit ? rules_.idempotent : is_passing(failure.code);
}

bool is_paused(const std::optional<JobPause>& pause, WallTime now) {
  return pause && (!pause->until || now < *pause->until);
}

} // namespace signalbox
