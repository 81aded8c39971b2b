
#include "domain/core/time_text.hpp"
#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::vector<std::string> ids_of(const Answer& answer) {
  std::vector<std::string> ids;
  for (const auto& signal : answer.items("signals"))
    ids.push_back(text_at(signal, "id"));
  return ids;
}

std::string dated(const std::string& id, std::chrono::hours age) {
  const auto at = to_iso(SystemWallClock{}.now() - age);
  return signal_body(id, "AAPL", R"("createdAt":")" + at + "\"");
}

} // namespace

TEST_CASE("reading: the list obeys status, score, grade and limit",
          "[end_to_end][reading]") {
  Desk desk;
  desk.start({{"AI_SCORE_DRAIN_MAX", "40"}});
  for (int i = 0; i < 40; ++i) {
    const auto ticker = "T" + std::to_string(i);
    desk.post("id-" + ticker, ticker);
  }
  desk.drain("?limit=35");
  const auto all = desk.http().get("/api/signals");
  CHECK(all.items("signals").size() == 40);
  CHECK(
    desk.http().get("/api/signals?status=PENDING").items("signals").size() ==
    5);
  CHECK(desk.http().get("/api/signals?limit=7").items("signals").size() == 7);
  std::size_t good = 0, best = 0;
  for (const auto& signal : all.items("signals")) {
    const auto score = text_at(signal, "aiScore");
    good += score != "(absent)" && std::stod(score) >= 6.5 ? 1U : 0U;
    best += text_at(signal, "aiGrade") == "A+" ? 1U : 0U;
  }
  REQUIRE(good > 0);
  REQUIRE(good < 35);
  CHECK(desk.http().get("/api/signals?minScore=6.5").items("signals").size() ==
        good);
  CHECK(desk.http().get("/api/signals?grade=A%2B").items("signals").size() ==
        best);
}

TEST_CASE("reading: the history obeys since, statuses and order and counts "
          "what it leaves out",
          "[end_to_end][reading]") {
  Desk desk;
  desk.start();
  for (const auto& [id, age] :
       {std::pair{"old", 60}, std::pair{"young", 2}, std::pair{"younger", 1}})
    REQUIRE(desk.http()
              .post("/api/signals", dated(id, std::chrono::hours{age}))
              .status == 201);
  using Ids = std::vector<std::string>;
  const auto usual = desk.http().get("/api/signals/all");
  CHECK(ids_of(usual) == Ids{"younger", "young"});
  CHECK(usual.number("meta.totalBefore") == 3);
  CHECK(usual.number("meta.totalAfter") == 2);
  CHECK(usual.text("meta.statusesApplied.0") == "SCORED");
  CHECK(usual.text("meta.statusesApplied.1") == "PENDING");
  CHECK(ids_of(desk.http().get("/api/signals/all?since=90m")) ==
        Ids{"younger"});
  const auto asked =
    desk.http().get("/api/signals/all?since=4d&order=asc&limit=2");
  CHECK(ids_of(asked) == Ids{"old", "young"});
  CHECK(asked.number("meta.totalAfter") == 3);
  CHECK(asked.text("meta.order") == "asc");
  CHECK(asked.number("meta.limit") == 2);
  CHECK(
    ids_of(desk.http().get("/api/signals/all?statuses=ERROR,SCORED")).empty());
  const auto iso = to_iso(SystemWallClock{}.now() - std::chrono::minutes{90});
  CHECK(ids_of(desk.http().get("/api/signals/all?since=" + iso)) ==
        Ids{"younger"});
}

TEST_CASE("reading: a person approves, dismisses and sends back",
          "[end_to_end][reading]") {
  Desk desk;
  desk.start();
  desk.post("good");
  desk.post("other");
  desk.post("broken", "THINX");
  desk.drain();
  const auto act = [&](const std::string& id, const std::string& action) {
    return desk.http().post("/api/signals/" + id + "/" + action);
  };
  CHECK(act("good", "approve").text("signal.status") == "APPROVED");
  CHECK(act("other", "dismiss").text("signal.status") == "DISMISSED");
  CHECK(act("broken", "retry").text("signal.status") == "PENDING");
  CHECK(desk.signal("broken").number("signal.scoreAttempts") == 0);
  CHECK(desk.http().get("/api/funnel-stats").number("approvals") == 1);
}

TEST_CASE("reading: a decision that the state forbids is refused",
          "[end_to_end][reading]") {
  Desk desk;
  desk.start();
  desk.post("scored");
  desk.drain();
  desk.post("waiting");
  struct Row {
    const char* path;
    const char* names;
  };
  for (const auto& row : {Row{"/api/signals/scored/retry", "SCORED"},
                          Row{"/api/signals/waiting/approve", "PENDING"},
                          Row{"/api/signals/waiting/dismiss", "PENDING"},
                          Row{"/api/signals/waiting/retry", "PENDING"}}) {
    const auto answer = desk.http().post(row.path);
    CAPTURE(row.path, answer.body);
    CHECK(answer.status == 409);
    CHECK(answer.text("error") == "illegal_state");
    CHECK(answer.text("reason").find(row.names) != std::string::npos);
  }
  CHECK(desk.status_of("scored") == "SCORED");
  CHECK(desk.status_of("waiting") == "PENDING");
}

TEST_CASE("reading: the funnel equals the records", "[end_to_end][reading]") {
  Desk desk;
  desk.start({{"AI_SCORE_DRAIN_MAX", "40"}});
  for (int i = 0; i < 30; ++i) {
    const auto ticker = "T" + std::to_string(i);
    desk.post("id-" + ticker, ticker);
  }
  desk.drain("?limit=20");
  std::int64_t qualified = 0;
  for (const auto& signal :
       desk.http().get("/api/signals?status=SCORED").items("signals"))
    qualified += text_at(signal, "qualified") == "true" ? 1 : 0;
  const auto funnel = desk.http().get("/api/funnel-stats");
  CHECK(funnel.number("signalsReceived") == 30);
  CHECK(funnel.number("gptScored") == 20);
  CHECK(funnel.number("gptScored") == desk.count("SCORED"));
  CHECK(funnel.number("qualified") == qualified);
  CHECK(funnel.number("shownInApp") == qualified);
  const auto* const models = find_at(funnel.json, "gptScoredByModel");
  REQUIRE(models != nullptr);
  REQUIRE(models->members().size() == 1);
  CHECK(models->members().front().second.as_int() == 20);
}

TEST_CASE("reading: the health of the scoring tells what waits and what ran",
          "[end_to_end][reading]") {
  Desk desk;
  desk.start();
  desk.post_many(3);
  desk.drain("?limit=2");
  const auto health = desk.http().get("/api/ai-health");
  CHECK(health.status == 200);
  CHECK(health.text("status") == "HEALTHY");
  CHECK(health.number("counts.PENDING") == 1);
  CHECK(health.number("counts.SCORED") == 2);
  CHECK(health.number("lastDrain.scoredCount") == 2);
  CHECK(health.text("scorer.configured") == "true");
  CHECK(health.text("scorer.closedUntil") == "null");
}

TEST_CASE("reading: old signals are archived page by page and stay readable",
          "[end_to_end][reading]") {
  Desk desk;
  desk.start();
  desk.post_many(3);
  desk.drain();
  const std::string path = "/api/maintenance/archive-signals";
  const auto young = desk.http().post(path, R"({"olderThanHours":1})");
  CHECK(young.status == 200);
  CHECK(young.number("archived") == 0);
  const auto dry =
    desk.http().post(path, R"({"olderThanHours":0,"dryRun":true})");
  CHECK(dry.number("eligible") == 3);
  CHECK(desk.count("SCORED") == 3);
  const auto page = desk.http().post(path, R"({"olderThanHours":0,"limit":2})");
  CHECK(page.number("archived") == 2);
  const auto rest = desk.http().post(path, R"({"olderThanHours":0,"cursor":")" +
                                             page.text("cursorOut") + "\"}");
  CHECK(rest.number("archived") == 1);
  CHECK(desk.count("ARCHIVED") == 3);
  CHECK(desk.status_of("s1") == "ARCHIVED");
  CHECK(desk.http().get("/api/funnel-stats").number("gptScored") == 3);
}
