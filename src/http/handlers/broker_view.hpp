#pragma once

#include "domain/desk/ops_status.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

/// The member `broker`: the last good reading with its age, and what is wrong
/// with the newest. Without a good one its numbers are null, never zero.
void write_broker(json::Writer& writer, const OpsStatus& status);

} // namespace signalbox::http
