#pragma once

#include "domain/signals/signal.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

/// Writes a stored signal as one JSON object: every field that has a value,
/// prices as exact numbers, times as ISO-8601 UTC with milliseconds.
void write_signal(json::Writer& writer, const Signal& signal);

} // namespace signalbox::http
