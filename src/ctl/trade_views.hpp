#pragma once

#include "ctl/styled_text.hpp"
#include "domain/core/clock.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// Broker trades as a table, in the order of the answer.
Lines trade_table(const json::Value& answer, WallTime now);

/// One trade whole, with its order intents and its changes.
Lines trade_card(const json::Value& answer);

/// How far a halt is, or its end: what is still open is named.
Lines halt_lines(const json::Value& answer);

} // namespace signalbox
