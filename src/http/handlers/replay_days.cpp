#include "http/handlers/replay_days.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "http/handlers/answer.hpp"
#include "http/handlers/millis_member.hpp"
#include "http/handlers/replay_scope_fields.hpp"
#include "json/reader.hpp"
#include "json/value_writer.hpp"
#include "records/rule_overrides_record.hpp"

namespace signalbox::http {
namespace {

constexpr std::string_view overrides_member = "settings";

constexpr std::string_view known[] = {
  "date",       "ticker",        "scriptVersion",
  "cleanSlate", "publishLatest", "includeClose",
};

tl::unexpected<Error> bad_settings(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_settings", std::move(detail));
}

/// The body has been read before, so it is an object or empty.
Result<void> read_overrides(const Request& request, const PipelineRules& own,
                            StartReplayDay& order) {
  const auto body = json::parse(request.body);
  const auto* const overrides = body ? body->find(overrides_member) : nullptr;
  if (!overrides || overrides->is_null())
    return {};
  if (!overrides->is_object() || overrides->members().empty())
    return bad_settings("settings must be an object that changes a rule");
  auto rules = changed_rules(*overrides, own);
  if (!rules)
    return tl::unexpected(rules.error());
  json::Writer writer;
  json::write_value(writer, *overrides);
  order.what_if = std::move(*rules);
  order.overrides = writer.take();
  return {};
}

/// A member that holds finished JSON, or null.
void json_or_null(json::Writer& writer, std::string_view name,
                  std::string_view json) {
  writer.key(name);
  if (json.empty())
    writer.null();
  else
    writer.raw(json);
}

void write_progress(json::Writer& writer, const ReplayRunView& view) {
  const auto [done, total] = std::pair(view.done, view.total);
  writer.key("progress")
    .begin_object()
    .member("done", done)
    .member("total", total)
    .key("percent");
  if (total > 0)
    writer.value(std::min<std::int64_t>(100, done * 100 / total));
  else
    writer.null();
  writer.end_object();
}

void write_scope(json::Writer& writer, const ReplayRun& run) {
  writer.member("date", to_text(run.scope.date));
  text_or_null(writer, "ticker", run.scope.ticker);
  writer.member("scriptVersion", run.scope.script_version)
    .member("from", millis_of(run.scope.from))
    .member("to", millis_of(run.scope.to))
    .member("cleanSlate", run.clean_slate)
    .member("publish", run.publish_at_end ? "end" : "batch")
    .member("publishLatest", run.publish_latest);
}

void write_counts(json::Writer& writer, const ReplayRun& run) {
  writer.member("pages", run.pages)
    .member("rows", run.rows)
    .member("tradesCreated", run.trades_created)
    .member("tradesPurged", run.trades_purged)
    .member("latestKept", run.latest_kept);
}

} // namespace

Result<StartReplayDay> parse_start_replay_day(const Request& request,
                                              const PipelineRules& own) {
  const auto merged = with_body_parameters(request, known, overrides_member);
  if (!merged)
    return tl::unexpected(merged.error());
  StartReplayDay order;
  if (auto read = read_scope_fields(*merged, order); !read)
    return tl::unexpected(read.error());
  if (auto read = read_overrides(request, own, order); !read)
    return tl::unexpected(read.error());
  return order;
}

Response render_replay_day_started(const ReplayDayStarted& started) {
  json::Writer writer;
  writer.begin_object().member("ok", true);
  text_or_null(writer, "runId", started.run_id);
  writer.member("date", to_text(started.date));
  if (!started.note.empty())
    writer.member("note", started.note);
  writer.end_object();
  return json_answer(started.note.empty() ? 202 : 200, writer);
}

Result<GetReplayRun> parse_get_replay_run(const Request& request) {
  return GetReplayRun{std::string(request.captured_part("runId"))};
}

Response render_replay_run(const ReplayRunView& view) {
  const auto& run = view.run;
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .key("run")
    .begin_object()
    .member("id", run.id)
    .member("kind", to_string(run.kind))
    .member("status", to_string(run.status));
  write_scope(writer, run);
  writer.member("began", millis_of(run.began));
  millis_or_null(writer, "ended", run.ended);
  write_progress(writer, view);
  write_counts(writer, run);
  json_or_null(writer, "settings", run.overrides);
  json_or_null(writer, "result", run.result);
  text_or_null(writer, "detail", run.detail);
  writer.end_object().end_object();
  return json_answer(200, writer);
}

Result<CancelReplay> parse_cancel_replay(const Request& request) {
  return CancelReplay{std::string(request.captured_part("runId"))};
}

Response render_replay_cancelled(const ReplayCancelled& cancelled) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("runId", cancelled.run_id)
    .member("status", cancelled.status)
    .end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
