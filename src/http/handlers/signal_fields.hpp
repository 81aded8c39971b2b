#pragma once

#include <string_view>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/signals/signal.hpp"
#include "json/reader.hpp"

namespace signalbox::http {

/// Reads one signal as its producer wrote it; unknown members are ignored and
/// a null counts as absent. Fails with `invalid_argument` named
/// `signals_bad_json` (not an object), `missing_fields`, `invalid_fields`,
/// `invalid_levels` or `invalid_created_at`; the detail names every field.
Result<NewSignal> read_new_signal(const json::Value& body, WallTime now);

/// Whether a caller may choose this id, so that `/api/signals/{id}` can reach
/// it: 1 to 128 printable ASCII characters without blanks and slashes, and
/// not a word with a meaning of its own in a path.
bool is_signal_id(std::string_view text);

} // namespace signalbox::http
