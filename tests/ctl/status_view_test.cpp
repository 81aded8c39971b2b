#include "ctl/status_view.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;
using test::plain;

namespace {

StatusFacts whole_facts() {
  StatusFacts facts;
  facts.url = "http://127.0.0.1:8787";
  facts.now = *parse_iso("2026-02-02T14:35:00Z");
  facts.ready =
    parsed(R"({"ok":true,"ready":true,"actors":[{"name":"scorer","alive":true,)"
           R"("stalled":false,"age_seconds":0.2}],)"
           R"("store":{"ok":true,"kind":"sqlite","latency_ms":1}})");
  facts.health = parsed(
    R"({"ok":true,"status":"HEALTHY","reason":null,)"
    R"("counts":{"PENDING":12,"SCORING":5,"SCORED":120,"ERROR":3,)"
    R"("ARCHIVED":0,"APPROVED":2,"DISMISSED":0},"oldestPendingSeconds":34,)"
    R"("newestScoredAt":"2026-02-02T14:34:58.000Z",)"
    R"("lastDrain":{"finishedAt":"2026-02-02T14:34:00.000Z","reason":null,)"
    R"("attemptedCount":25,"scoredCount":24,"errorCount":1,)"
    R"("durationMs":4200},)"
    R"("scorer":{"configured":true,"closedUntil":null,"closedReason":null},)"
    R"("marketData":{"configured":true}})");
  facts.funnel =
    parsed(R"({"ok":true,"date":"2026-02-02","signalsReceived":140,)"
           R"("gptScored":120,"qualified":40,"shownInApp":40,"approvals":2})");
  return facts;
}

} // namespace

TEST_CASE("status_view: the whole picture", "[ctl][status_view]") {
  CHECK(
    plain(status_lines(whole_facts())) ==
    "signalbox at http://127.0.0.1:8787  2026-02-02T14:35:00.000Z\n"
    "health     HEALTHY, ready\n"
    "signals    PENDING 12  SCORING 5  SCORED 120  ERROR 3  APPROVED 2  "
    "oldest pending, seconds 34\n"
    "scorer     open, last score 2 s ago, market data configured\n"
    "last drain attempted 25  scored 24  errors 1  timeouts 0  released 0  "
    "in 4.2 s, 60 s ago\n"
    "today      received 140  scored 120  qualified 40  shown 40  approved 2  "
    "2026-02-02\n"
    "store      sqlite ok\n"
    "\n"
    "ACTOR   STATE  AGE s\n"
    "scorer  alive    0.2\n");
}

TEST_CASE("status_view: a closed scorer says until when and why",
          "[ctl][status_view]") {
  auto facts = whole_facts();
  facts.health = parsed(
    R"({"status":"DEGRADED","reason":"scorer_closed","lastDrain":null,)"
    R"("scorer":{"configured":true,"closedReason":"quota_exhausted",)"
    R"("closedUntil":"2026-02-02T14:50:00.000Z","budgetExhausted":true}})");
  const auto text = plain(status_lines(facts));
  CHECK(contains(text, "DEGRADED scorer_closed"));
  CHECK(
    contains(text, "closed until 2026-02-02T14:50:00.000Z: quota_exhausted"));
  CHECK(contains(text, "budget of the day is spent"));
  CHECK(contains(text, "none yet"));
}

TEST_CASE("status_view: a stalled or dead actor is named",
          "[ctl][status_view]") {
  auto facts = whole_facts();
  facts.ready = parsed(
    R"({"ok":false,"ready":false,"reason":"scorer is stalled","actors":[)"
    R"({"name":"scorer","alive":true,"stalled":true},)"
    R"({"name":"score_drain","alive":false}]})");
  const auto text = plain(status_lines(facts));
  CHECK(contains(text, "not ready: scorer is stalled"));
  CHECK(contains(text, "scorer       stalled"));
  CHECK(contains(text, "score_drain  down"));
}

TEST_CASE("status_view: what is missing is told", "[ctl][status_view]") {
  StatusFacts facts;
  facts.troubles = {"ready: connection refused"};
  const auto text = plain(status_lines(facts));
  CHECK(contains(text, "no answer"));
  CHECK(contains(text, "ready: connection refused"));
}

TEST_CASE("status_view: the newest signals follow if asked for",
          "[ctl][status_view]") {
  auto facts = whole_facts();
  facts.signals = parsed(R"({"signals":[{"id":"AAPL-1"}]})");
  CHECK(contains(plain(status_lines(facts)), "AAPL-1"));
}

TEST_CASE("status_view: one line for logs", "[ctl][status_view]") {
  CHECK(status_in_one_line(whole_facts()) ==
        "2026-02-02T14:35:00.000Z ready=true health=HEALTHY PENDING=12 "
        "SCORING=5 SCORED=120 ERROR=3 APPROVED=2 DISMISSED=0 ARCHIVED=0 "
        "oldestPendingSeconds=34");
}

TEST_CASE("status_view: jobs stand before the actors, the stalled in the line",
          "[ctl][status_view]") {
  auto facts = whole_facts();
  facts.cron =
    parsed(R"({"services":[{"service":"twitterPoller","age_seconds":600,)"
           R"("status":"STALLED","reason":"overdue","total_runs":5,)"
           R"("total_errors":0}],"stalled_services":["twitterPoller"],)"
           R"("expected_intervals":{"twitterPoller":120000}})");
  const auto text = plain(status_lines(facts));
  CHECK(contains(text, "twitterPoller  STALLED"));
  CHECK(text.find("twitterPoller") < text.find("ACTOR"));
  CHECK(contains(status_in_one_line(facts), " stalled=twitterPoller "));
}

TEST_CASE("status_view: entries name the first blocker", "[ctl][status_view]") {
  auto facts = whole_facts();
  facts.ops =
    parsed(R"({"blockers":[{"reason":"max_open_positions",)"
           R"("detail":"brokerPositionsCount=3, maxOpenPositions=3"},)"
           R"({"reason":"no_AUTO_PENDING","detail":null}]})");
  CHECK(contains(plain(status_lines(facts)),
                 "\nentries    max_open_positions (brokerPositionsCount=3, "
                 "maxOpenPositions=3), 1 more\n"));
  CHECK(contains(status_in_one_line(facts), " entries=max_open_positions"));
}

TEST_CASE("status_view: entries are ready, or not known",
          "[ctl][status_view]") {
  auto facts = whole_facts();
  facts.ops = parsed(R"({"blockers":[]})");
  CHECK(contains(plain(status_lines(facts)), "\nentries    ready\n"));
  CHECK(contains(status_in_one_line(facts), " entries=ready"));
  facts.ops = parsed(R"({"blockers":null})");
  CHECK(contains(plain(status_lines(facts)),
                 "\nentries    not known, the gate does not answer\n"));
  CHECK_FALSE(contains(status_in_one_line(facts), "entries="));
}
