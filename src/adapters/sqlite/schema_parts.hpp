#pragma once

/// Steps of the schema that have a file of their own, for `schema_steps.cpp`.
namespace signalbox {

extern const char* const jobs_schema;      ///< pauses, due times, heartbeats
extern const char* const budget_schema;    ///< buckets and their calls
extern const char* const outbox_schema;    ///< messages for the outside
extern const char* const posts_schema;     ///< entries and the poller's place
extern const char* const desk_schema;      ///< what is asked by time
extern const char* const rounds_schema;    ///< rounds and their snapshots
extern const char* const trades_schema;    ///< broker trades and their intents
extern const char* const users_schema;     ///< users, holdings, criteria
extern const char* const overnight_schema; ///< runs and what they leave
extern const char* const quotes_schema;    ///< what providers said last
extern const char* const replay_schema;    ///< receipts, books, replays
extern const char* const facts_schema;     ///< what rules read of receipts

} // namespace signalbox
