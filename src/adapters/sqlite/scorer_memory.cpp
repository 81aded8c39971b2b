#include "adapters/sqlite/scorer_memory.hpp"

namespace signalbox {

SqliteScorerMemory::SqliteScorerMemory(SqliteDatabase& database)
  : closure_(database, "SELECT until, fault, detail FROM scorer_closure"),
    spend_(database, "SELECT nano_usd FROM scorer_spend WHERE et_date = ?") {}

ScorerMemory SqliteScorerMemory::load(const std::string& et_date) {
  ScorerMemory memory;
  memory.spend_date = et_date;
  closure_.each([&](SqliteRow& row) {
    memory.closure = ScorerClosure{
      .until = row.time(), .fault = row.word(fault_from), .detail = row.text()};
  });
  spend_.each([&](SqliteRow& row) { memory.spent_nano_usd = row.integer(); },
              et_date);
  return memory;
}

} // namespace signalbox
