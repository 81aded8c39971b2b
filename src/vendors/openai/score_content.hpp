#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/signals/score.hpp"

namespace signalbox {

/// What the model wrote, understood.
struct ContentVerdict {
  Score score;
  Grade grade = Grade::f;
  std::string summary; ///< at most 600 characters, not empty
};

/// Reads the first balanced JSON object of the content; code fences and prose
/// around it are skipped, prose itself is never searched for numbers. Fails
/// with `malformed_reply`.
Result<ContentVerdict> read_score_content(std::string_view content);

} // namespace signalbox
