#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar/sessions.hpp"
#include "domain/replay/pipeline.hpp"
#include "domain/replay/store_orders.hpp"

/// What is asked of the actors of part D, and what they answer.
namespace signalbox {

// -- ingest ------------------------------------------------------------------

/// An alert that has arrived, read and checked.
struct IngestAlert {
  std::shared_ptr<const Alert> alert;
  std::shared_ptr<const Receipt> receipt;
};

/// What became of it; durable when answered.
struct Ingested {
  std::string ticker, receipt_id;
  std::string stage; ///< of the ticker now; empty: not on the board
  bool duplicate = false;
  bool late = false;
  bool out_of_range = false; ///< `note:"ts_out_of_range"`
};

/// Alerts that have arrived together.
struct TakeAlerts {
  std::vector<IngestAlert> alerts;
};

/// What became of each, in their order. Fails with `overloaded` named `busy`
/// when too much waits, and with `storage` or `timeout` when the store does
/// not take it in time: then nothing, or all of a receipt is stored, and the
/// sender sends again.
struct TakenAlerts {
  std::vector<Result<Ingested>> outcomes;
};

// -- bucket-wise replay ------------------------------------------------------

/// One call of `replay-ingest` (domain 7.7), its values read and in range.
struct ReplayPageOrder {
  std::optional<Date> date; ///< absent: that of `bucket`, or today (ET)
  std::string ticker;       ///< empty: all
  std::string script_version = "2.5.0";
  std::optional<WallTime> bucket; ///< absent: the full day
  int limit = 25;                 ///< 1 to 50
  int offset = 0;
  bool clean_slate = false, new_run = false;
  bool publish_at_end = false, publish_latest = false;
  bool include_close = false;
};

/// How a page ended. `bucket_processed` is absent when no row was.
struct ReplayPageReport {
  std::string run_id;
  Date date{};
  std::string ticker; ///< empty: all
  std::optional<WallTime> bucket_processed, next_bucket;
  std::int64_t rows_processed = 0, trades_created = 0, trades_closed = 0,
               trades_purged = 0, latest_kept = 0;
  bool has_more = false, has_more_in_bucket = false;
  std::optional<int> next_offset;
  std::map<std::string, std::int64_t> lane_counts; ///< stage -> tickers
  std::int64_t errors_count = 0;
  std::vector<ReplayRowError> errors; ///< the first 10
  std::string state_hash;
  bool repeated = false;
  std::string note; ///< `market_closed`, or empty
};

// -- replay of a day ---------------------------------------------------------

/// Runs a whole day inside the daemon: published at its end, or, with
/// `what_if`, compared with a run under the daemon's own rules.
struct StartReplayDay {
  std::optional<Date> date; ///< absent: today (ET)
  std::string ticker;
  std::string script_version = "2.5.0";
  bool clean_slate = false, publish_latest = false, include_close = false;
  std::optional<PipelineRules> what_if; ///< the daemon's, with the overrides
  std::string overrides;                ///< as they were sent, JSON
};

/// Fails with `conflict` named `already_running` while another day runs.
struct ReplayDayStarted {
  std::string run_id;
  Date date{};
  std::string note; ///< `market_closed`: nothing was begun
};

struct CancelReplay {
  std::string run_id;
};

struct ReplayCancelled {
  std::string run_id;
  std::string status; ///< `cancelled`, or how it had ended before
};

/// A run and how far it is; `total` rows is 0 while unknown.
struct GetReplayRun {
  std::string run_id;
};

struct ReplayRunView {
  ReplayRun run;
  std::int64_t done = 0, total = 0;
};

/// A trade of two runs, as a what-if tells them apart.
struct TradeDifference {
  std::string id, ticker;
  std::optional<Decimal> pnl_before, pnl_after; ///< absent: gone, or added
  std::string status_before, status_after;
};

/// What other rules would have done with the same receipts.
struct ReplayDifference {
  std::vector<TradeDifference> added, gone, changed;
  Decimal pnl_before, pnl_after; ///< over all trades, open ones at their mark
};

/// Compares by trade id. Both in any order.
ReplayDifference difference_of(const std::vector<SimTrade>& before,
                               const std::vector<SimTrade>& after);

} // namespace signalbox
