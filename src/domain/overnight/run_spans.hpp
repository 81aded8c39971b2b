#pragma once

#include <cstdint>
#include <string>

#include "domain/overnight/overnight_run.hpp"
#include "domain/trace/span.hpp"

namespace signalbox {

/// The span `overnight-scoring-job` of a run that is over (domain 6.4). Its
/// trace is the run's correlation id and its own id the end of the run's id,
/// so that all lives of a run write into one trace. ERROR when the run failed,
/// else OK, with `partial` when some users failed.
Span job_span(const OvernightRun& run);

/// When a step of a life ran, and how it ended.
struct StepTimes {
  std::string step;
  WallTime from{}, to{};
  std::string failure; ///< empty: done
};

/// The span of a step, a child of the job's. `id` is not zero.
Span step_span(const OvernightRun& run, const StepTimes& times,
               std::uint64_t id);

} // namespace signalbox
