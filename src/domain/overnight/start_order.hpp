#pragma once

#include <string>

namespace signalbox {

/// Starts a run by hand, unless one is running, or one that began today is
/// completed and `force` is not given.
struct StartOvernight {
  std::string job_type = "scoring";
  bool force = false;
};

/// Either begun (its first step is committed) or skipped, and why.
struct OvernightStarted {
  std::string run_id;         ///< of a skipped start: the run in its way
  std::string correlation_id; ///< of a begun one
  std::string job_type;
  std::string skipped; ///< empty: begun; `already_running`,
                       ///< `already_completed`, `prices_not_configured`
};

} // namespace signalbox
