#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/schedule/job_rules.hpp"

namespace signalbox {

/// Who has stopped a schedule entry from starting, why, and until when.
struct JobPause {
  std::string by, why;
  WallTime since{};
  std::optional<WallTime> until; ///< nothing: until it is resumed
};

/// What a run in progress shows of itself.
struct RunningNow {
  std::string run_id;
  WallTime since{};
  SteadyTime began{};
  SteadyTime last_movement{}; ///< the start, or the newest progress
  std::int64_t done = 0, total = 0;
  int attempt = 1;
  bool zombie = false; ///< cancelled, and has not returned since
};

/// What is remembered of a service, one durable row each (domain 5.3).
struct ServiceRow {
  std::string service;
  std::optional<WallTime> last_run; ///< when the newest run ended
  Millis last_run_duration{0};
  std::int64_t total_runs = 0, total_errors = 0;
  WallTime created_at{}, updated_at{};
  std::string last_outcome; ///< `ok`, `skipped`, `failed`, `timeout`
  std::string last_error;
  Millis expected_interval{0};
  std::optional<WallTime> running_since;
  std::int64_t progress_done = 0, progress_total = 0;
  std::int64_t last_effect = 0; ///< things that the newest run changed
};

/// One schedule entry as the scheduler knows it now.
struct JobStatus {
  std::string name;
  std::string schedule; ///< as written: `every 120000 ms`, `0 4 * * *`
  std::string zone;     ///< IANA name, or empty
  JobRules rules;
  Millis expected_interval{0}; ///< the longest normal gap between two starts
  bool market_bound = false;   ///< judged only while its session lasts
  std::optional<JobPause> pause;
  std::optional<WallTime> next_run;
  std::vector<RunningNow> running;
  bool waiting = false; ///< a start waits for the end of the run
  ServiceRow row;
};

} // namespace signalbox
