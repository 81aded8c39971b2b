#pragma once

#include "domain/entry/entry_report.hpp"
#include "http/message.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

/// 200 with every field of domain 3.10, whether an order was placed or not.
Response render_entry_report(const EntryReport& report);

/// Writes the member `guardrails` into the object that is open.
void write_guardrails(json::Writer& writer, const Guardrails& guardrails);

} // namespace signalbox::http
