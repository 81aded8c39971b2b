#include "domain/core/time_text.hpp"
#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// The grade that belongs to a score, by the table of the domain.
std::string grade_of(double score) {
  if (score >= 9)
    return "A+";
  if (score >= 8.5)
    return "A";
  if (score >= 7.5)
    return "B";
  if (score >= 6)
    return "C";
  return score >= 4 ? "D" : "F";
}

/// The last digits of the ids in the order in which the model was asked.
std::string asked_ids(Desk& desk) {
  std::string ids;
  for (const auto& request : desk.sim.model_log()) {
    const auto body = text_at(request, "body");
    const auto at = body.find("order-");
    ids += at == std::string::npos ? "?" : body.substr(at + 6, 1);
  }
  return ids;
}

std::string aged(const std::string& id, const std::string& created_at) {
  return signal_body(id, "AAPL", R"("createdAt":")" + created_at + "\"");
}

} // namespace

TEST_CASE("journey: a signal that comes in is scored and can be read",
          "[end_to_end][journey]") {
  Desk desk;
  desk.start();
  CHECK(desk.http().get("/health").body == "ok");
  const auto ready = desk.http().get("/health/ready");
  CHECK(ready.status == 200);
  CHECK(ready.text("ready") == "true");

  const auto posted = desk.http().post("/api/signals", signal_body("one"));
  CHECK(posted.status == 201);
  CHECK(posted.body == R"({"ok":true,"id":"one","status":"PENDING"})");
  CHECK(desk.status_of("one") == "PENDING");

  const auto drained = desk.drain();
  CHECK(drained.status == 200);
  CHECK(drained.number("scoredCount") == 1);
  CHECK(drained.text("details.0.id") == "one");
  CHECK(drained.text("details.0.status") == "SCORED");

  const auto record = desk.signal("one");
  CHECK(record.text("signal.status") == "SCORED");
  CHECK(record.number("signal.scoreAttempts") == 1);
  CHECK(record.text("signal.aiModel") != "(absent)");
  CHECK(record.text("signal.promptVersion") != "(absent)");
  CHECK(record.text("signal.aiSummary").size() > 10);
  CHECK(record.header("Cache-Control") == "no-store");
}

TEST_CASE("journey: a score comes with its grade, its aliases and its verdict",
          "[end_to_end][journey]") {
  Desk desk;
  desk.start();
  desk.post_many(10);
  desk.drain();
  for (const auto& signal :
       desk.http().get("/api/signals?status=SCORED").items("signals")) {
    const auto score = text_at(signal, "aiScore");
    const auto value = std::stod(score);
    CAPTURE(score);
    CHECK(value >= 0);
    CHECK(value <= 10);
    CHECK(text_at(signal, "score") == score);
    CHECK(text_at(signal, "totalScore") == score);
    CHECK(text_at(signal, "aiGrade") == grade_of(value));
    CHECK(text_at(signal, "grade") == grade_of(value));
    CHECK(text_at(signal, "qualified") == (value >= 7 ? "true" : "false"));
    CHECK(text_at(signal, "shownInApp") == text_at(signal, "qualified"));
  }
}

TEST_CASE("journey: five signals and five calls at once go in one turn",
          "[end_to_end][journey]") {
  Desk desk({"--model-latency", "200"});
  desk.start();
  desk.post_many(5);
  CHECK(desk.drain().number("scoredCount") == 5);
  CHECK(
    desk.sim.http().get("/sim/stats").number("services.model.maxInFlight") ==
    5);
}

TEST_CASE("journey: a hundred signals with a quick model drain within 10 s",
          "[end_to_end][journey]") {
  Desk desk;
  desk.start({{"AI_SCORE_DRAIN_MAX", "100"}});
  desk.post_many(100);
  const auto drained = desk.drain("?limit=100");
  CHECK(drained.number("scoredCount") == 100);
  CHECK(drained.number("durationMs") < 10'000);
  CHECK(drained.items("details").size() == 20);
}

TEST_CASE("journey: a drain takes no more than it may",
          "[end_to_end][journey]") {
  Desk desk;
  desk.start({{"AI_SCORE_DRAIN_MAX", "4"}});
  desk.post_many(6);
  CHECK(desk.drain("?limit=3").number("attemptedCount") == 3);
  desk.post_many(3, "more");
  CHECK(desk.drain("?limit=50").number("attemptedCount") == 4);
  CHECK(desk.count("PENDING") == 2);
}

TEST_CASE("journey: the strategy says which signals go first",
          "[end_to_end][journey]") {
  struct Row {
    const char* query;
    const char* asked;
    const char* strategy;
  };
  const auto row =
    GENERATE(Row{"", "321", "recent_first"},
             Row{"?backlog=1", "123", "backlog_oldest_first"},
             Row{"?strategy=backlog", "123", "backlog_oldest_first"},
             Row{"?strategy=recent_first&backlog=1", "321", "recent_first"});
  CAPTURE(row.query);
  Desk desk;
  desk.start({{"AI_SCORE_DRAIN_CONCURRENCY", "1"}});
  const auto now = SystemWallClock{}.now();
  for (const int place : {1, 2, 3})
    desk.http().post("/api/signals",
                     aged("order-" + std::to_string(place),
                          to_iso(now - std::chrono::minutes{10 - place})));
  CHECK(desk.drain(row.query).text("pickedStrategy") == row.strategy);
  CHECK(asked_ids(desk) == row.asked);
}

TEST_CASE("journey: without recent signals the newest old ones are taken",
          "[end_to_end][journey]") {
  Desk desk;
  desk.start({{"SIGNAL_MAX_PENDING_HOURS", "8760"}});
  const auto now = SystemWallClock{}.now();
  const auto old = to_iso(now - std::chrono::hours{7});
  REQUIRE(desk.http().post("/api/signals", aged("old", old)).status == 201);
  const auto drained = desk.drain();
  CHECK(drained.number("scoredCount") == 1);
  CHECK(drained.text("pickedFallback") == "true");
  CHECK(drained.text("pickedStrategy") == "recent_first");
  CHECK(drained.text("newestPickedCreatedAt") == old);
}

TEST_CASE("journey: a signal that waited for a day ends as ERROR",
          "[end_to_end][journey]") {
  Desk desk;
  desk.start();
  const auto now = SystemWallClock{}.now();
  const auto old = to_iso(now - std::chrono::hours{25});
  REQUIRE(desk.http().post("/api/signals", aged("old", old)).status == 201);
  const auto drained = desk.drain();
  CHECK(drained.number("attemptedCount") == 0);
  CHECK(drained.number("expiredUnscoredCount") == 1);
  const auto record = desk.signal("old");
  CHECK(record.text("signal.status") == "ERROR");
  CHECK(record.text("signal.error") == "expired_unscored");
}

TEST_CASE("journey: a drain with too little time picks nothing and says so",
          "[end_to_end][journey]") {
  Desk desk;
  desk.start({{"AI_SCORE_DRAIN_DEADLINE_MS", "8000"}});
  desk.post("one");
  const auto drained = desk.drain();
  CHECK(drained.status == 200);
  CHECK(drained.text("expired") == "true");
  CHECK(drained.text("reason") == "deadline_soft_stop");
  CHECK(drained.number("attemptedCount") == 0);
  CHECK(desk.status_of("one") == "PENDING");
}

TEST_CASE("journey: without a model nothing is claimed and nothing invented",
          "[end_to_end][journey]") {
  Desk desk;
  desk.start({{"OPENAI_BASE_URL", ""}, {"OPENAI_API_KEY", ""}});
  desk.post("one");
  const auto drained = desk.drain();
  CHECK(drained.status == 200);
  CHECK(drained.text("skipped") == "true");
  CHECK(drained.text("reason") == "scorer_not_configured");
  CHECK(desk.signal("one").number("signal.scoreAttempts") == 0);
  CHECK(desk.status_of("one") == "PENDING");
}
