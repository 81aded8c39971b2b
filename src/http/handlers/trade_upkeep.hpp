#pragma once

#include "domain/core/error.hpp"
#include "domain/signals/score.hpp"
#include "domain/trades/reports.hpp"
#include "http/message.hpp"
#include "json/writer.hpp"

/// The routes that keep trades and broker in step (domain 3.13, 3.14, 11.2).
/// Every reader of an order fails with `invalid_argument`.
namespace signalbox::http {

/// `{dryRun, max, closeReason, syncToPositionOpen}`, all optional.
struct ReconcileOrder {
  bool dry_run = false;
  int max = 500;
  std::string close_reason = "reconciled_not_in_alpaca";
  bool sync_to_position = true;
};

Result<ReconcileOrder> parse_reconcile(const Request& request);
Response render_reconcile(const ReconcileReport& report);

/// 500 with `{ok:false, error:"broker_truth_failed", detail, reason}` when the
/// broker could not be read; any other failure as usual.
Response render_reconcile_failure(const Error& error);

/// `limit` of the query: 25, at most 200.
Result<int> parse_finalize_limit(const Request& request);
Response render_finalize(const TradeFinalizeReport& report);

Response render_sync(const SyncReport& report);

/// `{limit, minScore}`: 1 to 50 and 0 to 10; what is absent is `defaults`.
struct SeedOrder {
  int limit = 3;
  Score min_score{75};
};

Result<SeedOrder> parse_seed(const Request& request, SeedOrder defaults);
Response render_seed(const SeedReport& report);

Response render_manage(const ManageReport& report);

} // namespace signalbox::http
