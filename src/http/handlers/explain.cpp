#include "http/handlers/explain.hpp"

#include <chrono>
#include <string>

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr std::chrono::days longest_span{31};

Result<WallTime> midnight_of(Date date) {
  return from_new_york(std::chrono::local_days{date});
}

Result<ReadDeskRecords> whole_date(Date date) {
  const Date next{std::chrono::sys_days{date} + std::chrono::days{1}};
  const auto from = midnight_of(date);
  const auto to = midnight_of(next);
  if (!from || !to)
    return bad_parameter("date", "must lie in the years 2007 to 9998");
  return ReadDeskRecords{*from, *to, to_text(date), to_text(date), true};
}

Result<ReadDeskRecords> date_span(const Request& request, WallTime now) {
  const auto text = request.param("date");
  const auto date = text ? parse_date(*text) : et_date(now);
  if (!date)
    return bad_parameter("date", "must be a date such as 2026-01-30");
  return whole_date(*date);
}

Result<WallTime> instant(const Request& request, std::string_view name,
                         WallTime otherwise) {
  const auto text = request.param(name);
  if (!text)
    return otherwise;
  auto time = parse_iso(*text);
  if (!time)
    return bad_parameter(name, "must be an ISO-8601 instant");
  return time;
}

/// Names the New York dates that a span touches.
Result<ReadDeskRecords> dated(WallTime from, WallTime to) {
  const auto first = et_date(from);
  const auto last = et_date(to - Millis{1});
  if (!first || !last)
    return bad_parameter("from", "must lie in the years 2007 to 9998");
  const bool whole = midnight_of(*first) == from && [&] {
    const Date next{std::chrono::sys_days{*last} + std::chrono::days{1}};
    return midnight_of(next) == to;
  }();
  return ReadDeskRecords{from, to, to_text(*first), to_text(*last), whole};
}

Result<ReadDeskRecords> instant_span(const Request& request, WallTime now) {
  if (!request.param("from"))
    return bad_parameter("from", "must be given with `to`");
  const auto from = instant(request, "from", now);
  if (!from)
    return tl::unexpected(from.error());
  const auto to = instant(request, "to", now);
  if (!to)
    return tl::unexpected(to.error());
  if (*to <= *from)
    return bad_parameter("to", "must be later than `from`");
  if (*to - *from > longest_span)
    return bad_parameter("to", "must be at most 31 days later than `from`");
  return dated(*from, *to);
}

void write_stage(json::Writer& writer, const FunnelStage& stage) {
  writer.begin_object()
    .member("name", stage.name)
    .member("in", stage.in)
    .member("out", stage.out)
    .key("reasons")
    .begin_array();
  for (const auto& [code, count, example] : stage.reasons) {
    writer.begin_object().member("code", code).member("count", count);
    text_or_null(writer, "example", example);
    writer.end_object();
  }
  writer.end_array().end_object();
}

void write_narrow(json::Writer& writer,
                  const std::optional<NarrowPlace>& place) {
  writer.key("narrow");
  if (!place) {
    writer.null();
    return;
  }
  writer.begin_object()
    .member("stage", place->stage)
    .member("reason", place->reason)
    .member("count", place->count);
  text_or_null(writer, "detail", place->detail);
  writer.key("counterfactual");
  if (place->counterfactual)
    writer.value(*place->counterfactual);
  else
    writer.null();
  writer.end_object();
}

} // namespace

Result<ReadDeskRecords> parse_explain_query(const Request& request,
                                            WallTime now) {
  const bool by_instants = request.param("from") || request.param("to");
  if (by_instants && request.param("date"))
    return bad_parameter("date", "does not go with `from` and `to`");
  return by_instants ? instant_span(request, now) : date_span(request, now);
}

Response render_explanation(const ExplainFacts& facts) {
  const auto explanation = explain(facts);
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("from", to_iso(facts.from))
    .member("to", to_iso(facts.to))
    .key("stages")
    .begin_array();
  for (const auto& stage : explanation.stages)
    write_stage(writer, stage);
  writer.end_array();
  write_narrow(writer, explanation.narrow);
  writer.member("sentence", explanation.sentence).end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
