#pragma once

#include <memory>

#include "adapters/sqlite/scorer_memory.hpp"
#include "ports/stores/scorer_store.hpp"

namespace signalbox {

/// The scorer's memory, read over this connection.
class SqliteScorerReads : public ScorerReads {
public:
  explicit SqliteScorerReads(std::shared_ptr<SqliteDatabase> database)
    : database_(std::move(database)), memory_(*database_) {}

  Result<ScorerMemory> load(const LoadScorer& query) override {
    return database_->outcome(memory_.load(query.et_date));
  }

private:
  std::shared_ptr<SqliteDatabase> database_;
  SqliteScorerMemory memory_;
};

} // namespace signalbox
