#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "domain/replay/ingest_plan.hpp"
#include "domain/replay/ingest_rules.hpp"
#include "domain/replay/replay_orders.hpp"

namespace signalbox {

/// What a batch of alerts becomes: the write, and by alert the answer as it is
/// if the store takes every receipt as new.
struct IngestBatch {
  std::shared_ptr<WriteIngest> write = std::make_shared<WriteIngest>();
  std::vector<Ingested> answers;
  int opened = 0;
};

/// The books of live tickers in memory, as they are once everything that was
/// applied is stored.
class LiveBooks {
public:
  /// `first` says of which version the live book is, and its cash.
  LiveBooks(IngestRules rules, PipelineRules pipeline,
            std::shared_ptr<const SessionCalendar> calendar,
            const TickerBooks& first);

  std::int64_t version() const { return version_; }

  /// Which of the alerts' tickers are not known, each once.
  static std::vector<std::string>
  unknown(const LiveBooks* books, const std::vector<IngestAlert>& alerts);

  /// Takes tickers of the same version in. Fails with `malformed_reply`.
  Result<void> load(const TickerBooks& stored);

  bool knows(const IngestAlert& alert) const;

  /// Applies an alert, whose ticker is known, as the next one of the batch.
  void take(const IngestAlert& alert);

  /// Ends the batch.
  IngestBatch finish(WallTime now);

  /// Forgets the tickers that were not used for longest, when too many are
  /// known, but none of the batch that has begun.
  void forget_some();

private:
  struct Known {
    SeenReceipts seen;
    std::uint64_t used = 0; ///< the last batch that it was part of
  };

  void note_boundary(const Receipt& receipt);

  IngestRules rules_;
  std::shared_ptr<const SessionCalendar> calendar_;
  std::int64_t version_ = 0;
  BookSession session_;
  std::map<std::string, Known, std::less<>> known_;
  std::uint64_t batches_ = 0;           ///< that have ended
  IngestBatch batch_;                   ///< that has begun
  std::vector<IngestAlert> signalling_; ///< its alerts, if they may signal
};

} // namespace signalbox
