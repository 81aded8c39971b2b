#pragma once

#include <string>

#include "adapters/sqlite/database.hpp"
#include "domain/core/clock.hpp"

namespace signalbox {

/// What a check of the whole file has found within its time.
struct IntegrityCheck {
  enum class Verdict { sound, damaged, unfinished };
  Verdict verdict = Verdict::sound;
  std::string text; ///< what is damaged
};

/// Checks every page and index for at most `budget`, none at 0. A file that is
/// too large for that time is `unfinished` at once.
IntegrityCheck check_integrity(SqliteDatabase& database,
                               const SteadyClock& clock, Millis budget);

/// Checks a store that is in use, over a connection of its own and to the
/// end. Fails with `storage`, named `store_damaged` when it is.
Result<void> check_integrity(const std::string& path);

} // namespace signalbox
