#include "adapters/sqlite/scorer_writes.hpp"

namespace signalbox {

namespace {

constexpr auto add_spending = R"sql(
INSERT INTO scorer_spend (et_date, nano_usd) VALUES (?1, ?2)
ON CONFLICT (et_date) DO UPDATE SET nano_usd = nano_usd + ?2)sql";

constexpr auto close_scorer = R"sql(
INSERT OR REPLACE INTO scorer_closure (only, until, fault, detail)
VALUES (1, ?, ?, ?))sql";

} // namespace

SqliteScorerWrites::SqliteScorerWrites(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), memory_(*database_),
    spend_(*database_, add_spending), close_(*database_, close_scorer),
    open_(*database_, "DELETE FROM scorer_closure") {}

Result<ScorerMemory> SqliteScorerWrites::note(const NoteScorer& order) {
  if (order.add_nano_usd != 0)
    spend_.run(order.et_date, order.add_nano_usd);
  if (order.set_closure && order.closure)
    close_.run(order.closure->until, to_string(order.closure->fault),
               order.closure->detail);
  else if (order.set_closure)
    open_.run();
  return database_->outcome(memory_.load(order.et_date));
}

} // namespace signalbox
