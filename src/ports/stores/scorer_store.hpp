#pragma once

#include "domain/core/error.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// What the scorer remembers over a restart: closure and the day's spending.
class ScorerWrites {
public:
  virtual ~ScorerWrites() = default;

  /// Answers with the memory after the change.
  virtual Result<ScorerMemory> note(const NoteScorer& order) = 0;
};

class ScorerReads {
public:
  virtual ~ScorerReads() = default;

  virtual Result<ScorerMemory> load(const LoadScorer& query) = 0;
};

} // namespace signalbox
