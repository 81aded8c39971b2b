#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/overnight/events.hpp"
#include "domain/overnight/holdings.hpp"
#include "domain/overnight/overnight_run.hpp"
#include "domain/overnight/quotes.hpp"

/// What is asked of the stores of runs, calculations and quotes, and what they
/// answer.
namespace signalbox {

/// Writes a new run with its `setup` step done, unless one of its type is
/// running, or (`once_a_day`) one that began on its UTC day is completed.
struct BeginOvernightRun {
  OvernightRun run;
  bool once_a_day = true;
};

struct OvernightRunBegun {
  std::string run_id;
  std::string correlation_id;
  std::string reason; ///< empty: begun; `already_running`, `already_completed`
};

/// Notes that the work of a step is begun, once more.
struct BeginStep {
  std::string run_id, step;
  WallTime now{};
  std::optional<int> users; ///< of a batch
};

/// Notes that a step is over: it is never run again. Keeps what it found.
struct EndStep {
  std::string run_id, step;
  WallTime now{};
  bool done = true; ///< otherwise failed
  std::string checkpoint;
  std::vector<PinnedUser> pinned; ///< of `get-active-users`: the run's users
  OvernightMetrics metrics;       ///< the run's, up to now
};

struct StepNoted {};

/// Writes calculations: four events, current scores and history each. One that
/// is there already is left alone.
struct WriteCalculations {
  std::string run_id;
  std::shared_ptr<const std::vector<FinishedCalculation>> calculations;
};

struct CalculationsWritten {
  int written = 0, already_there = 0;
};

/// Ends a run. Guarded by its status: one that is over stays as it is.
struct EndOvernightRun {
  std::string run_id;
  OvernightStatus status = OvernightStatus::completed;
  WallTime now{};
  std::vector<OvernightFault> faults; ///< of steps; users' are known
  OvernightMetrics metrics;
};

struct OvernightRunEnded {
  OvernightRun run;
};

/// Keeps what providers said, for the day they do not answer.
struct KeepQuotes {
  std::vector<PriceQuote> prices;
  std::vector<FundamentalsQuote> fundamentals;
  std::optional<RateSheet> rates;
};

struct QuotesKept {};

/// Asks for what is kept of symbols, and for the kept rates.
struct ReadQuotes {
  std::vector<std::string> price_symbols, fundamentals_symbols;
  bool rates = false;
};

/// Runs that were begun and are not over, with their steps, oldest first.
struct ReadOpenRuns {};

struct OpenRuns {
  std::vector<OvernightRunView> runs;
};

/// Asks who is to be scored: users that are active, not deleted and hold
/// something, by id, each with the versions that its assets need.
struct ReadActiveUsers {};

struct ActiveUsers {
  std::vector<PinnedUser> users;
  std::vector<std::string> symbols; ///< of their assets, each once, sorted
};

/// The users of batch `n` of a run (`batch_size` each, by id), without those
/// whose calculation is written.
struct ReadBatch {
  std::string run_id;
  int batch = 1, batch_size = 50;
};

/// A user with what is held, and the pinned versions.
struct ScoringCase {
  UserBook book;
  std::vector<SharedCriteria> criteria; ///< by market, then asset type
  std::string failure;                  ///< not empty: why it cannot be scored
};

struct BatchCases {
  std::shared_ptr<const std::vector<ScoringCase>> cases;
};

/// How a run's users ended up to now.
struct ReadRunTally {
  std::string run_id;
};

struct RunTally {
  int users = 0; ///< pinned in `get-active-users`
  int processed = 0, failed = 0;
  std::int64_t assets_scored = 0;
};

/// The newest runs, by type and status if given.
struct ListOvernightRuns {
  int limit = 20;
  std::optional<std::string> job_type;
  std::optional<OvernightStatus> status;
};

struct OvernightRuns {
  std::vector<OvernightRun> runs;
};

struct FindOvernightRun {
  std::string id;
};

/// Calculations of a run or of a user, by correlation id, after `after`.
struct ListCalculations {
  std::optional<std::string> run_id, user_id;
  int limit = 100;
  std::string after;
};

struct CalculationPage {
  std::vector<CalculationSummary> calculations;
  std::optional<std::string> next; ///< the last id of a page that is full
};

/// The whole stream of one calculation.
struct ReadCalculation {
  std::string correlation_id;
};

struct CalculationStream {
  std::vector<CalculationEvent> events; ///< by seq; never empty
};

struct ReadUserScores {
  std::string user_id;
};

/// A score with the version that it was made by.
struct ShownScore {
  ScoreRow row;
  SharedCriteria criteria;
};

struct UserScores {
  std::string user_id;
  std::vector<ShownScore> scores; ///< by symbol, asset id
};

struct ReadScoreHistory {
  std::string asset_id;
  int limit = 100;
};

struct ScoreHistory {
  std::string asset_id;
  std::vector<ShownScore> scores; ///< newest first
};

/// A user's assets with what is kept of them: for scores that nobody stores.
struct ReadPreviewCase {
  std::string user_id;
  std::optional<std::string> asset_type, market;
};

struct PreviewCase {
  User user;
  std::vector<AssetInput> assets; ///< by symbol, asset id
  RateSheet rates;
};

/// A file of quotes that a desk keeps itself.
struct ReadQuoteFile {
  std::string path;
};

struct QuoteFileText {
  std::string text;
};

} // namespace signalbox
