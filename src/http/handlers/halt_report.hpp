#pragma once

#include "domain/entry/halt_report.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// `{ok, halted, verified, canceled, stillOpen[], unresolved[], detail}`.
Response render_halt(const HaltReport& report);

} // namespace signalbox::http
