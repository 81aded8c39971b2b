#pragma once

#include <string>

#include "actors/entry_run.hpp"

namespace signalbox {

/// How a run ended, for telemetry.
struct EntryRunEnd {
  std::string outcome; ///< `SUCCESS`, `SKIP`, `FAIL`
  std::string reason, detail;
};

/// Answers the run, keeps and logs why it ended so, and lets the next begin. A
/// record that cannot be stored never breaks an entry.
void end_run(EntryExecutorSelf self, const ExecutorRunPtr& run,
             const EntryRunEnd& end);

/// Ends a run that a guard stopped.
void skip_run(EntryExecutorSelf self, const ExecutorRunPtr& run,
              const Blocker& why);

/// Ends a run that could not be carried through: `storage`, `timeout`.
void fail_run(EntryExecutorSelf self, const ExecutorRunPtr& run,
              const Error& error);

} // namespace signalbox
