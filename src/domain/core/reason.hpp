#pragma once

#include <string>
#include <vector>

#include "domain/core/clock.hpp"

namespace signalbox {

/// Why something was done or left undone: one durable row per decision, with
/// the numbers that were compared in `detail`.
struct Reason {
  WallTime at{};
  std::string actor;        ///< who decided: `score_drain`
  std::string subject_kind; ///< `signal`, `drain_run`
  std::string subject_id;
  std::string outcome; ///< `SCORED`, `skipped`, `released`
  std::string code;    ///< stable lower-snake-case: `already_running`
  std::string detail;
  std::string run_id;
};

/// Appends decisions that are not part of another write.
struct NoteReasons {
  std::vector<Reason> reasons;
};

struct ReasonsNoted {};

} // namespace signalbox
