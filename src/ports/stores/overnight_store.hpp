#pragma once

#include "domain/core/error.hpp"
#include "domain/overnight/store_orders.hpp"

namespace signalbox {

/// Runs, their steps, calculations and kept quotes, written inside the
/// caller's transaction. All fail with `storage`; those that name a run also
/// with `not_found`. The log of events has no other writer, and this one only
/// adds to it.
class OvernightWrites {
public:
  virtual ~OvernightWrites() = default;

  virtual Result<OvernightRunBegun>
  begin_run(const BeginOvernightRun& order) = 0;
  virtual Result<StepNoted> begin_step(const BeginStep& order) = 0;
  virtual Result<StepNoted> end_step(const EndStep& order) = 0;
  virtual Result<CalculationsWritten> write(const WriteCalculations& order) = 0;
  virtual Result<OvernightRunEnded> end_run(const EndOvernightRun& order) = 0;
  virtual Result<QuotesKept> keep(const KeepQuotes& order) = 0;
};

/// What a run needs to know. Sees committed rows only; all fail with
/// `storage`.
class OvernightReads {
public:
  virtual ~OvernightReads() = default;

  virtual Result<OpenRuns> open_runs(const ReadOpenRuns& query) = 0;
  virtual Result<ActiveUsers> active_users(const ReadActiveUsers& query) = 0;
  virtual Result<BatchCases> batch(const ReadBatch& query) = 0;
  virtual Result<RunTally> tally(const ReadRunTally& query) = 0;
  virtual Result<QuoteBook> quotes(const ReadQuotes& query) = 0;
  virtual Result<OvernightRuns> list(const ListOvernightRuns& query) = 0;
  /// Fails also with `not_found`.
  virtual Result<OvernightRunView> find(const FindOvernightRun& query) = 0;
};

/// What runs have left behind. Sees committed rows only; all fail with
/// `storage`.
class CalculationReads {
public:
  virtual ~CalculationReads() = default;

  virtual Result<CalculationPage> list(const ListCalculations& query) = 0;
  /// Fails also with `not_found`.
  virtual Result<CalculationStream> stream(const ReadCalculation& query) = 0;
  /// Fails also with `not_found` for an unknown user.
  virtual Result<UserScores> scores(const ReadUserScores& query) = 0;
  /// Fails also with `not_found` for an asset that never was.
  virtual Result<ScoreHistory> history(const ReadScoreHistory& query) = 0;
};

/// Files of quotes that a desk keeps itself.
class QuoteFiles {
public:
  virtual ~QuoteFiles() = default;

  /// The whole text. Fails with `unavailable` when the file cannot be read,
  /// and with `invalid_argument` beyond 16 MiB.
  virtual Result<QuoteFileText> read(const ReadQuoteFile& query) = 0;
};

} // namespace signalbox
