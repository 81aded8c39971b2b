#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

// What is asked by time: the cost of the answer follows the span.
const char* const desk_schema = R"sql(
CREATE INDEX reasons_by_time ON reasons (at);
CREATE INDEX drain_runs_by_time ON drain_runs (finished_at);
)sql";

} // namespace signalbox
