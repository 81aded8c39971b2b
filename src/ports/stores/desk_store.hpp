#pragma once

#include "domain/core/error.hpp"
#include "domain/desk/store_orders.hpp"

namespace signalbox {

/// Counts over records of several topics, read in one unchanging view. The
/// cost follows the span of time that is asked for. All fail with `storage`.
class DeskReads {
public:
  virtual ~DeskReads() = default;

  virtual Result<ScoringBacklog> backlog(const ReadScoringBacklog& query) = 0;
  virtual Result<DeskRecords> records(const ReadDeskRecords& query) = 0;
};

} // namespace signalbox
