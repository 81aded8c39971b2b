#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/core/ids.hpp"
#include "domain/schedule/job_status.hpp"
#include "domain/schedule/start_times.hpp"

namespace signalbox {

/// An attempt that was asked to stop and has not returned after this long is
/// a zombie.
inline constexpr Millis zombie_patience{5000};

/// How many runs of an entry with `parallel` go on side by side.
inline constexpr std::size_t most_parallel_runs = 4;

/// One run, from its first attempt to its last.
struct JobRun {
  std::uint64_t number = 0; ///< never used again in this process
  std::string id;
  std::string source; ///< `schedule`, `trigger`, `missed`
  ClockReading began{};
  int attempt = 1;
  bool resting = false;    ///< between two attempts
  bool stopping = false;   ///< its attempt was asked to stop
  bool over_limit = false; ///< … because it took too long
  bool zombie = false;
};

/// Names an attempt; a timer that carries one that is over is stale.
struct AttemptId {
  std::uint64_t run = 0;
  int attempt = 1;
};

/// What becomes of a start.
enum class StartVerdict { begin, wait, skip };

/// What a job answered to an attempt.
struct AttemptAnswer {
  std::optional<Error> failure;
  bool skipped = false; ///< the job itself had nothing to do
};

/// What follows from it: a rest before the next attempt, or the run's end.
struct AttemptVerdict {
  std::optional<std::chrono::nanoseconds> rest; ///< until the next attempt
  std::string_view outcome; ///< `ok`, `skipped`, `failed`, `timeout`
};

/// The runs of one schedule entry. A run is in the book from its start until
/// the job's own answer, whatever its limit says; so an entry with `skip` or
/// `wait` never overlaps itself, even if its job hangs for ever.
class JobBook {
public:
  explicit JobBook(const JobRules& rules) : rules_(rules) {}

  /// Decides about a start; with `wait`, remembers it.
  StartVerdict ask_to_start();

  const JobRun& begin(std::string id, std::string source,
                      const ClockReading& now);

  /// The attempt's time is over. True if it is to be asked to stop, now.
  bool pass_limit(AttemptId attempt);

  /// It was asked to stop some time ago. True if it is a zombie from now on.
  bool lose_patience(AttemptId attempt);

  /// The attempt in progress has ended. A run that is over leaves the book.
  AttemptVerdict end_attempt(std::uint64_t run, const AttemptAnswer& answer,
                             Entropy& entropy);

  /// The rest is over. True if the next attempt is to begin.
  bool begin_attempt(std::uint64_t run);

  /// Takes the start that waits, if it may begin now.
  bool take_waiting();

  /// An orderly end of the daemon: no start and no attempt begins any more.
  /// Runs that rest leave the book and are answered.
  std::vector<JobRun> close();

  const std::vector<JobRun>& runs() const { return runs_; }
  const JobRun* find(std::uint64_t run) const;
  bool waiting() const { return waiting_; }

private:
  std::string_view outcome_of(const JobRun& run,
                              const AttemptAnswer& answer) const;
  JobRun* attempt_in_progress(AttemptId attempt);
  JobRun* find_mutable(std::uint64_t run);
  bool has_room() const;
  bool may_retry(const JobRun& run, const Error& failure) const;

  JobRules rules_;
  std::vector<JobRun> runs_;
  std::uint64_t last_number_ = 0;
  bool waiting_ = false, closed_ = false;
};

/// Whether the pause holds at this instant; one with an end ends by itself.
bool is_paused(const std::optional<JobPause>& pause, WallTime now);

} // namespace signalbox
