#include "http/handlers/signal_record.hpp"

#include <chrono>
#include <string>

#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

Signal fresh() {
  Signal signal;
  signal.id = "s-1";
  signal.ticker = "BRK-B";
  signal.levels = {*Decimal::parse("187.250"), *Decimal::parse("185.9"),
                   *Decimal::parse("191.40000001")};
  signal.timeframe = "5Min";
  signal.source = "VWAP_PULLBACK";
  signal.created_at = late_morning;
  signal.updated_at = late_morning + 1ms;
  return signal;
}

std::string written(const Signal& signal) {
  json::Writer writer;
  write_signal(writer, signal);
  return writer.take();
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("signal_record: a fresh signal shows what it has and nothing else",
          "[http][signal_record]") {
  CHECK(written(fresh()) ==
        R"({"id":"s-1","ticker":"BRK-B","side":"LONG","entryPrice":187.25,)"
        R"("stopPrice":185.9,"targetPrice":191.40000001,"timeframe":"5Min",)"
        R"("source":"VWAP_PULLBACK","status":"PENDING",)"
        R"("createdAt":"2026-01-30T16:00:00.000Z",)"
        R"("updatedAt":"2026-01-30T16:00:00.001Z","claimFence":0,)"
        R"("scoreAttempts":0})");
}

TEST_CASE("signal_record: the reasoning and the hints are shown",
          "[http][signal_record]") {
  auto signal = fresh();
  signal.reasoning = "say \"when\"";
  signal.hints = {1.5, 2, 3, 4, 5, 6, 7};
  CHECK(holds(written(signal),
              R"("reasoning":"say \"when\"","vwap":1.5,"pullbackPct":2)"));
}

TEST_CASE("signal_record: a claim is shown", "[http][signal_record]") {
  auto signal = fresh();
  signal.status = SignalStatus::scoring;
  signal.scoring_started_at = late_morning;
  signal.claim_id = "run-1";
  signal.claim_fence = 7;
  signal.score_attempts = 2;
  signal.last_score_attempt_at = late_morning;
  CHECK(holds(written(signal),
              R"("scoringStartedAt":"2026-01-30T16:00:00.000Z",)"
              R"("claimId":"run-1","claimFence":7,"scoreAttempts":2,)"
              R"("lastScoreAttemptAt":"2026-01-30T16:00:00.000Z"})"));
}

TEST_CASE("signal_record: a score stands under all its names",
          "[http][signal_record]") {
  auto signal = fresh();
  signal.status = SignalStatus::scored;
  signal.score = SignalScore{{83}, Grade::a_plus, "Clean.", true};
  signal.ai_model = "gpt-5-mini";
  signal.prompt_version = "p1";
  CHECK(holds(written(signal),
              R"("aiScore":8.3,"aiGrade":"A+","aiSummary":"Clean.",)"
              R"("totalScore":8.3,"score":8.3,"grade":"A+","qualified":true,)"
              R"("shownInApp":true,"aiModel":"gpt-5-mini",)"
              R"("promptVersion":"p1","tradePlan":{)"));
}

TEST_CASE("signal_record: an error is shown with its reason and next attempt",
          "[http][signal_record]") {
  auto signal = fresh();
  signal.status = SignalStatus::error;
  signal.next_score_at = late_morning;
  signal.ai_error_reason = "model_timeout";
  signal.ai_raw_head = "{";
  signal.error = "model_timeout";
  const auto text = written(signal);
  CHECK(holds(text, R"("nextScoreAt":"2026-01-30T16:00:00.000Z")"));
  CHECK(holds(text, R"("aiErrorReason":"model_timeout","aiRawHead":"{",)"
                    R"("error":"model_timeout"})"));
}

TEST_CASE("signal_record: an archived signal says since when",
          "[http][signal_record]") {
  auto signal = fresh();
  signal.archived_at = late_morning;
  CHECK(holds(written(signal), R"("archivedAt":"2026-01-30T16:00:00.000Z"})"));
}

TEST_CASE("signal_record: a score with a tier brings its plan along",
          "[http][signal_record]") {
  auto signal = fresh();
  signal.levels.stop = *Decimal::parse("186.25");
  signal.status = SignalStatus::scored;
  signal.score = SignalScore{{83}, Grade::b, "", true};
  CHECK(holds(written(signal),
              R"("tradePlan":{"version":"v1","tier":"B","score":8.3,)"
              R"("side":"LONG","entryPrice":187.25,"stopPrice":186.25,)"
              R"("rPerShare":1,"riskMultiplier":1.5,"milestones":[)"
              R"({"type":"MOVE_STOP_TO_BREAKEVEN","atR":1},)"
              R"({"type":"TAKE_PROFIT_PARTIAL","atR":1,"percent":33},)"
              R"({"type":"TAKE_PROFIT_PARTIAL","atR":2,"percent":33},)"
              R"({"type":"START_TRAIL","atR":2,"trailR":1},)"
              R"({"type":"FLATTEN_BY_TIME","timeET":"15:55"}]})"));
  json::Writer writer;
  TierRules strict;
  strict.a_min = strict.b_min = strict.c_min = Score{84};
  write_signal(writer, signal, strict);
  CHECK_FALSE(holds(writer.take(), "tradePlan"));
}

TEST_CASE("signal_record: a low score has no plan", "[http][signal_record]") {
  auto signal = fresh();
  signal.status = SignalStatus::scored;
  signal.score = SignalScore{{64}, Grade::c, "", false};
  CHECK_FALSE(holds(written(signal), "tradePlan"));
}
