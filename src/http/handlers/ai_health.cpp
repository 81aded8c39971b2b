#include "http/handlers/ai_health.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/score_drain.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

void write_age(json::Writer& writer, const AiHealthFacts& facts) {
  writer.key("oldestPendingSeconds");
  if (!facts.counts.oldest_pending) {
    writer.null();
    return;
  }
  const auto age = std::chrono::floor<std::chrono::seconds>(
    facts.now - *facts.counts.oldest_pending);
  writer.value(std::max<std::int64_t>(age.count(), 0));
}

void write_counts(json::Writer& writer, const AiHealthFacts& facts) {
  writer.key("counts").begin_object();
  for (const auto status : all_statuses())
    writer.member(to_string(status), facts.counts.of(status));
  writer.end_object();
  write_age(writer, facts);
  time_or_null(writer, "newestScoredAt", facts.counts.newest_scored);
  time_or_null(writer, "newestReceivedAt", facts.counts.newest_received);
}

void write_last_drain(json::Writer& writer, const LastDrainRun& last) {
  writer.key("lastDrain");
  if (!last.report) {
    writer.null();
    return;
  }
  writer.begin_object().member("finishedAt", to_iso(last.finished_at));
  text_or_null(writer, "reason", last.report->reason);
  write_drain_counts(writer, *last.report);
  writer.end_object();
}

void write_services(json::Writer& writer, const AiHealthFacts& facts) {
  const bool closed = facts.closure && facts.closure->until > facts.now;
  writer.key("scorer").begin_object().member("configured",
                                             facts.scorer_configured);
  time_or_null(writer, "closedUntil",
               closed ? std::optional{facts.closure->until} : std::nullopt);
  text_or_null(writer, "closedReason",
               closed ? to_string(facts.closure->fault) : std::string_view{});
  writer.member("budgetExhausted", facts.budget_exhausted).end_object();
  writer.key("marketData")
    .begin_object()
    .member("configured", facts.market_data_configured)
    .end_object();
}

} // namespace

Response render_ai_health(const AiHealthFacts& facts) {
  const auto health = judge_ai_health(facts);
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("status", to_string(health.state));
  text_or_null(writer, "reason", health.reason);
  text_or_null(writer, "detail", health.detail);
  writer.member("now", to_iso(facts.now))
    .member("marketOpen", facts.market_open);
  write_counts(writer, facts);
  write_last_drain(writer, facts.last_drain);
  write_services(writer, facts);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
