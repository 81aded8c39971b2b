#include "http/handlers/replay_ingest.hpp"

#include <limits>
#include <string_view>
#include <utility>

#include "http/handlers/answer.hpp"
#include "http/handlers/millis_member.hpp"
#include "http/handlers/parameters.hpp"
#include "http/handlers/replay_scope_fields.hpp"
#include "http/handlers/timed_parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr int default_limit = 25;
constexpr IntRange limits{1, 50};
constexpr IntRange offsets{0, std::numeric_limits<int>::max() - 50};

constexpr std::string_view known[] = {
  "date",   "ticker",     "scriptVersion", "bucket",  "limit",        "offset",
  "newRun", "cleanSlate", "publishLatest", "publish", "includeClose",
};

Result<void> read_bucket(const Request& request, ReplayPageOrder& order) {
  const auto text = request.param("bucket");
  if (!text)
    return {};
  order.bucket = epoch_time(*text);
  const bool on_grid =
    order.bucket && order.bucket->time_since_epoch() % bucket_width == Millis{};
  if (!on_grid)
    return fail(Errc::invalid_argument, "invalid_bucket",
                "bucket must be the start of 5 minutes, in milliseconds since "
                "1970, a multiple of 300000");
  return {};
}

Result<void> read_place(const Request& request, ReplayPageOrder& order) {
  const auto limit = int_parameter(request, "limit", default_limit, limits);
  if (!limit)
    return tl::unexpected(limit.error());
  const auto offset = int_parameter(request, "offset", 0, offsets);
  if (!offset)
    return tl::unexpected(offset.error());
  order.limit = *limit;
  order.offset = *offset;
  return read_bucket(request, order);
}

Result<void> read_publish(const Request& request, ReplayPageOrder& order) {
  const auto text = request.param("publish").value_or("batch");
  if (text != "batch" && text != "end")
    return bad_parameter("publish", "must be batch or end");
  order.publish_at_end = text == "end";
  const auto new_run = flag_parameter(request, "newRun", false);
  if (!new_run)
    return tl::unexpected(new_run.error());
  order.new_run = *new_run;
  return {};
}

void write_lanes(json::Writer& writer, const ReplayPageReport& report) {
  writer.key("laneCounts").begin_object();
  for (const auto& [stage, count] : report.lane_counts)
    writer.member(stage, count);
  writer.end_object();
}

void write_errors(json::Writer& writer, const ReplayPageReport& report) {
  writer.member("errorsCount", report.errors_count).key("errors").begin_array();
  for (const auto& error : report.errors)
    writer.begin_object()
      .member("receiptId", error.receipt_id)
      .member("reason", error.reason)
      .end_object();
  writer.end_array();
}

void write_counts(json::Writer& writer, const ReplayPageReport& report) {
  writer.member("rowsProcessed", report.rows_processed)
    .member("tradesCreated", report.trades_created)
    .member("tradesClosed", report.trades_closed)
    .member("tradesPurged", report.trades_purged)
    .member("latestKept", report.latest_kept);
}

} // namespace

Result<ReplayPageOrder> parse_replay_page(const Request& request) {
  const auto merged = with_body_parameters(request, known);
  if (!merged)
    return tl::unexpected(merged.error());
  ReplayPageOrder order;
  if (auto read = read_scope_fields(*merged, order); !read)
    return tl::unexpected(read.error());
  if (auto read = read_place(*merged, order); !read)
    return tl::unexpected(read.error());
  if (auto read = read_publish(*merged, order); !read)
    return tl::unexpected(read.error());
  return order;
}

Response render_replay_page(const ReplayPageReport& report) {
  json::Writer writer;
  writer.begin_object().member("ok", true).member("date", to_text(report.date));
  text_or_null(writer, "ticker", report.ticker);
  millis_or_null(writer, "bucketProcessed", report.bucket_processed);
  write_counts(writer, report);
  millis_or_null(writer, "nextBucket", report.next_bucket);
  writer.member("hasMore", report.has_more)
    .member("hasMoreInBucket", report.has_more_in_bucket)
    .member("nextOffset", report.next_offset);
  write_lanes(writer, report);
  write_errors(writer, report);
  text_or_null(writer, "runId", report.run_id);
  text_or_null(writer, "stateHash", report.state_hash);
  if (report.repeated)
    writer.member("repeated", true);
  if (!report.note.empty())
    writer.member("note", report.note);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
