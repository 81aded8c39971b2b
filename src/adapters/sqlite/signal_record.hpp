#pragma once

#include "adapters/sqlite/statement.hpp"
#include "domain/signals/signal.hpp"

namespace signalbox {

/// The columns of a record, in the order in which `read_signal` takes them.
extern const std::string signal_columns;

/// The start of a query for records: the columns and where they come from.
std::string select_signals();

/// The record under the cursor; its columns must come next.
Signal read_signal(SqliteRow& row);

} // namespace signalbox
