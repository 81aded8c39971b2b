#pragma once

#include <optional>
#include <string>

#include "domain/replay/replay_orders.hpp"

/// Which receipts a call of the replay is about, and where it stands.
namespace signalbox {

/// The scope of a trading day: [open, close), to one millisecond past the
/// close with `include_close`. Nothing on a day without a session.
std::optional<RunScope> scope_of(Date date, std::string ticker,
                                 std::string script_version, bool include_close,
                                 const SessionCalendar& calendar);

/// The date of an order: its own, else the one of its bucket, else today in
/// New York. Fails with `invalid_argument` named `invalid_date` before 2007.
Result<Date> date_of(const ReplayPageOrder& order, WallTime now);

/// Fails with `invalid_argument` named `invalid_bucket` when the bucket is no
/// multiple of 5 min, and `bucket_out_of_range` outside the scope.
Result<void> check_bucket(WallTime bucket, const RunScope& scope);

/// `<bucket ms or "day">:<offset>:<limit>`: what makes two calls the same page.
std::string cursor_of(const ReplayPageOrder& order);

/// What is to be done with a page, given the newest run of its scope.
enum class PageStep {
  begin,  ///< a new run begins with it
  go_on,  ///< the next page of the run
  repeat, ///< the last page again: the stored answer
};

/// Of a completed run only the last page is repeated; any other begins a run.
/// Fails with `conflict` named `out_of_order` for a page before the last one.
Result<PageStep> step_of(const ReplayPageOrder& order,
                         const std::optional<ReplayRun>& run);

/// What follows a page: `rows` were read, `more` remain of what was asked.
struct PageEnd {
  std::optional<WallTime> next_bucket;
  std::optional<int> next_offset;
  bool has_more = false, has_more_in_bucket = false;
  bool last = false; ///< the run is over with it
};

/// `last_row` is the time of the page's last receipt, if it had one.
PageEnd page_end(const ReplayPageOrder& order, const RunScope& scope, int rows,
                 bool more, std::optional<WallTime> last_row);

} // namespace signalbox
