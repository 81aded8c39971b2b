#pragma once

#include <memory>

#include "adapters/sqlite/scorer_memory.hpp"
#include "ports/stores/scorer_store.hpp"

namespace signalbox {

/// Changes the scorer's memory: one closure, one sum per New York date.
class SqliteScorerWrites : public ScorerWrites {
public:
  explicit SqliteScorerWrites(std::shared_ptr<SqliteDatabase> database);

  Result<ScorerMemory> note(const NoteScorer& order) override;

private:
  std::shared_ptr<SqliteDatabase> database_;
  SqliteScorerMemory memory_;
  SqliteStatement spend_, close_, open_;
};

} // namespace signalbox
