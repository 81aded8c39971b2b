#include "domain/replay/replay_scope.hpp"

#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "domain/replay/receipt.hpp"

namespace signalbox {

namespace {

constexpr std::string_view whole_day = "day";

/// Where a page stands: in a bucket, or in the day.
struct PagePlace {
  std::optional<std::int64_t> bucket_ms; ///< nothing: the day
  int offset = 0;
};

template <class Number> std::optional<Number> read(std::string_view text) {
  Number number{};
  const auto* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end)
    return std::nullopt;
  return number;
}

/// Reads what `cursor_of` wrote; nothing for any other text.
std::optional<PagePlace> place_of(std::string_view cursor) {
  const auto first = cursor.find(':');
  const auto second = cursor.find(':', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos)
    return std::nullopt;
  const auto bucket = cursor.substr(0, first);
  const auto offset = read<int>(cursor.substr(first + 1, second - first - 1));
  PagePlace place;
  place.bucket_ms = read<std::int64_t>(bucket);
  if (!offset || (!place.bucket_ms && bucket != whole_day))
    return std::nullopt;
  place.offset = *offset;
  return place;
}

/// Whether a page lies behind another. A bucket may follow a page of the day,
/// whose answer names the bucket to go on with; the day never follows buckets.
bool is_behind(const PagePlace& next, const PagePlace& last) {
  if (!last.bucket_ms)
    return next.bucket_ms || next.offset > last.offset;
  if (!next.bucket_ms)
    return false;
  return std::pair(*next.bucket_ms, next.offset) >
         std::pair(*last.bucket_ms, last.offset);
}

/// Whether a page with a clean slate is the one that its run stands at.
bool repeats_clean_slate(const ReplayPageOrder& order, const ReplayRun& run) {
  return run.clean_slate && run.pages <= 1 &&
         (run.pages == 0 || run.cursor == cursor_of(order));
}

/// Whether a page is the one that completed the run: its answer was lost. A
/// run of one page comes to the same when it begins anew.
bool repeats_end(const ReplayPageOrder& order, const ReplayRun& run) {
  return run.pages > 1 && !order.clean_slate && run.cursor == cursor_of(order);
}

bool begins(const ReplayPageOrder& order, const std::optional<ReplayRun>& run) {
  if (!run || order.new_run)
    return true;
  if (run->status == RunStatus::completed)
    return !repeats_end(order, *run);
  if (run->status != RunStatus::running)
    return true;
  return order.clean_slate && !repeats_clean_slate(order, *run);
}

} // namespace

std::optional<RunScope> scope_of(Date date, std::string ticker,
                                 std::string script_version, bool include_close,
                                 const SessionCalendar& calendar) {
  const auto session = calendar.session_on(date);
  if (!session)
    return std::nullopt;
  return RunScope{date, std::move(ticker), std::move(script_version),
                  session->open,
                  session->close + Millis{include_close ? 1 : 0}};
}

Result<Date> date_of(const ReplayPageOrder& order, WallTime now) {
  auto date = order.date ? Result<Date>(*order.date)
                         : et_date(order.bucket.value_or(now));
  constexpr std::chrono::year first{2007}, last{9999};
  if (!date)
    return fail(Errc::invalid_argument, "invalid_date", date.error().detail);
  if (!date->ok() || date->year() < first || date->year() > last)
    return fail(Errc::invalid_argument, "invalid_date",
                "the date must lie in the years 2007 to 9999");
  return date;
}

Result<void> check_bucket(WallTime bucket, const RunScope& scope) {
  if (bucket_of(bucket) != bucket)
    return fail(Errc::invalid_argument, "invalid_bucket",
                fmt::format("bucket={} is no multiple of {}",
                            bucket.time_since_epoch().count(),
                            bucket_width.count()));
  if (bucket < bucket_of(scope.from) || bucket >= scope.to)
    return fail(Errc::invalid_argument, "bucket_out_of_range",
                fmt::format("bucket={} is {}; the buckets of {} lie from {} "
                            "to before {}",
                            bucket.time_since_epoch().count(), to_iso(bucket),
                            to_text(scope.date),
                            scope.from.time_since_epoch().count(),
                            scope.to.time_since_epoch().count()));
  return {};
}

std::string cursor_of(const ReplayPageOrder& order) {
  const auto bucket =
    order.bucket ? fmt::format("{}", order.bucket->time_since_epoch().count())
                 : std::string(whole_day);
  return fmt::format("{}:{}:{}", bucket, order.offset, order.limit);
}

Result<PageStep> step_of(const ReplayPageOrder& order,
                         const std::optional<ReplayRun>& run) {
  if (begins(order, run))
    return PageStep::begin;
  if (run->pages == 0)
    return PageStep::go_on;
  const auto cursor = cursor_of(order);
  if (cursor == run->cursor)
    return PageStep::repeat;
  const auto next = place_of(cursor);
  const auto last = place_of(run->cursor);
  if (next && last && is_behind(*next, *last))
    return PageStep::go_on;
  return fail(Errc::conflict, "out_of_order",
              fmt::format("page {} does not follow page {} of run {}", cursor,
                          run->cursor, run->id));
}

PageEnd page_end(const ReplayPageOrder& order, const RunScope& scope, int rows,
                 bool more, std::optional<WallTime> last_row) {
  PageEnd end;
  if (more)
    end.next_offset = order.offset + rows;
  if (order.bucket) {
    end.has_more_in_bucket = more;
    if (*order.bucket + bucket_width < scope.to)
      end.next_bucket = *order.bucket + bucket_width;
  } else if (more && last_row) {
    end.next_bucket = bucket_of(*last_row);
  }
  end.has_more = more || end.next_bucket.has_value();
  end.last = !end.has_more;
  return end;
}

} // namespace signalbox
