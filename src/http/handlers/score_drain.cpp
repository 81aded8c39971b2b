#include "http/handlers/score_drain.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "http/handlers/run_names.hpp"

namespace signalbox::http {
namespace {

constexpr IntRange limits{1, 1'000'000};
constexpr IntRange release_limits{-1, 1'000'000};
constexpr std::ptrdiff_t most_details = 20;

Result<PickStrategy> strategy_of(const Request& request) {
  const auto backlog = flag_parameter(request, "backlog", false);
  if (!backlog)
    return tl::unexpected(backlog.error());
  const auto word = request.param("strategy");
  if (!word)
    return *backlog ? PickStrategy::backlog_oldest_first
                    : PickStrategy::recent_first;
  if (*word == "recent_first")
    return PickStrategy::recent_first;
  if (*word == "backlog_oldest_first" || *word == "backlog")
    return PickStrategy::backlog_oldest_first;
  return bad_parameter("strategy",
                       "must be recent_first, backlog_oldest_first or backlog");
}

Result<DrainOrder> with_run_names(DrainOrder order, const Request& request) {
  return parse_run_names(request).map([&](RunNames names) {
    order.run_id = std::move(names.run_id);
    order.run_source = std::move(names.source);
    return std::move(order);
  });
}

void write_signal_counts(json::Writer& writer, const DrainReport& report) {
  writer.member("attemptedCount", report.attempted)
    .member("completedCount", report.completed())
    .member("scoredCount", report.scored)
    .member("errorCount", report.errors)
    .member("timeoutCount", report.timeouts)
    .member("notStartedCount", report.not_started)
    .member("lateFinalizeCount", report.late)
    .member("releasedCount", report.released)
    .member("heldCount", report.held)
    .member("reclaimedCount", report.reclaimed)
    .member("expiredUnscoredCount", report.expired_unscored)
    .member("processed", report.completed())
    .member("scored", report.scored)
    .member("errored", report.errors);
}

void write_pick(json::Writer& writer, const DrainReport& report) {
  writer.member("pickedStrategy", to_string(report.strategy))
    .member("pickedFallback", report.fallback)
    .member("recentWindowHours", report.recent_hours);
  time_or_null(writer, "newestPickedCreatedAt", report.newest);
  time_or_null(writer, "oldestPickedCreatedAt", report.oldest);
}

void write_detail(json::Writer& writer, const DrainDetail& detail) {
  writer.begin_object()
    .member("id", detail.id)
    .member("ticker", detail.ticker)
    .member("status", detail.status);
  if (detail.score)
    writer.key("aiScore").raw(detail.score->to_text());
  if (!detail.error.empty())
    writer.member("error", detail.error);
  writer.end_object();
}

void write_details(json::Writer& writer, const DrainReport& report) {
  const auto shown = std::min(std::ssize(report.details), most_details);
  writer.key("details").begin_array();
  std::for_each_n(
    report.details.begin(), shown,
    [&](const DrainDetail& detail) { write_detail(writer, detail); });
  writer.end_array();
}

} // namespace

Result<DrainOrder> parse_drain_order(const Request& request) {
  DrainOrder order;
  const auto limit = int_parameter(request, "limit", order.limit, limits);
  if (!limit)
    return tl::unexpected(limit.error());
  const auto strategy = strategy_of(request);
  if (!strategy)
    return tl::unexpected(strategy.error());
  const auto release =
    int_parameter(request, "releaseLimit", order.release_limit, release_limits);
  if (!release)
    return tl::unexpected(release.error());
  order.limit = *limit;
  order.strategy = *strategy;
  order.release_limit = *release;
  return with_run_names(std::move(order), request);
}

void write_drain_counts(json::Writer& writer, const DrainReport& report) {
  writer.member("skipped", report.skipped);
  write_signal_counts(writer, report);
  writer
    .member("remainingTimeMs",
            std::int64_t{std::max(report.remaining, Millis{0}).count()})
    .member("durationMs", std::int64_t{report.duration.count()})
    .member("expired", report.expired);
  write_pick(writer, report);
  text_or_null(writer, "runId", report.run_id);
  text_or_null(writer, "runSource", report.run_source);
  write_details(writer, report);
}

Response render_drain_report(const DrainReport& report) {
  if (report.failure)
    return render_drain_failure(*report.failure, report);
  json::Writer writer;
  writer.begin_object().member("ok", true);
  text_or_null(writer, "reason", report.reason);
  write_drain_counts(writer, report);
  writer.end_object();
  return json_answer(200, writer);
}

Response render_drain_failure(const Error& error, const DrainReport& report) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", false)
    .member("error", "drain_failed")
    .member("reason", error.detail);
  write_drain_counts(writer, report);
  writer.end_object();
  return json_answer(500, writer);
}

} // namespace signalbox::http
