#include "http/handlers/score_drain.hpp"

#include <chrono>
#include <string>

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

Request asked(QueryParams query, Headers headers = {}) {
  Request request;
  request.query = std::move(query);
  request.headers = std::move(headers);
  return request;
}

/// 6 picked: 2 scored, 1 error, 1 timeout, 1 not started, 1 late.
DrainReport sample() {
  DrainReport report;
  report.reason = "deadline_soft_stop";
  report.attempted = 6;
  report.scored = 2;
  report.errors = 1;
  report.timeouts = 1;
  report.not_started = 1;
  report.late = 1;
  report.released = 2;
  report.reclaimed = 3;
  report.expired_unscored = 4;
  report.expired = true;
  report.remaining = 1500ms;
  report.duration = 108500ms;
  report.newest = WallTime{1769788800000ms};
  report.oldest = WallTime{1769788740000ms};
  report.run_id = "run-1";
  report.run_source = "schedule";
  return report;
}

DrainDetail detail(const std::string& id) {
  DrainDetail entry;
  entry.id = id;
  entry.ticker = "AAPL";
  entry.status = "PENDING";
  return entry;
}

} // namespace

TEST_CASE("score_drain: a bare order has the defaults", "[http][score_drain]") {
  const auto order = parse_drain_order(asked({}));
  REQUIRE(order.has_value());
  CHECK(order->limit == 25);
  CHECK(order->strategy == PickStrategy::recent_first);
  CHECK(order->release_limit == -1);
  CHECK(order->run_id.empty());
  CHECK(order->run_source.empty());
}

TEST_CASE("score_drain: limits are read as given", "[http][score_drain]") {
  const auto order = parse_drain_order(
    asked({{"limit", "50"}, {"backlog", "1"}, {"releaseLimit", "10"}}));
  REQUIRE(order.has_value());
  CHECK(order->limit == 50);
  CHECK(order->release_limit == 10);
}

TEST_CASE("score_drain: the words for the backlog", "[http][score_drain]") {
  const auto [word, strategy] = GENERATE(table<std::string, PickStrategy>({
    {"0", PickStrategy::recent_first},
    {"false", PickStrategy::recent_first},
    {"no", PickStrategy::recent_first},
    {"off", PickStrategy::recent_first},
    {"1", PickStrategy::backlog_oldest_first},
    {"true", PickStrategy::backlog_oldest_first},
    {"yes", PickStrategy::backlog_oldest_first},
    {"ON", PickStrategy::backlog_oldest_first},
  }));
  CAPTURE(word);
  CHECK(parse_drain_order(asked({{"backlog", word}}))->strategy == strategy);
}

TEST_CASE("score_drain: a strategy wins over the backlog",
          "[http][score_drain]") {
  const auto [word, strategy] = GENERATE(table<std::string, PickStrategy>({
    {"recent_first", PickStrategy::recent_first},
    {"backlog_oldest_first", PickStrategy::backlog_oldest_first},
    {"backlog", PickStrategy::backlog_oldest_first},
  }));
  const auto* backlog = GENERATE("0", "1");
  const auto order =
    parse_drain_order(asked({{"backlog", backlog}, {"strategy", word}}));
  REQUIRE(order.has_value());
  CHECK(order->strategy == strategy);
}

TEST_CASE("score_drain: odd parameters are refused by name",
          "[http][score_drain]") {
  const auto [name, value] = GENERATE(table<std::string, std::string>({
    {"limit", "abc"},
    {"limit", "-3"},
    {"limit", "0"},
    {"limit", ""},
    {"limit", "5.0"},
    {"limit", "99999999999999999999"},
    {"backlog", "2"},
    {"backlog", ""},
    {"strategy", "x"},
    {"releaseLimit", "-2"},
    {"releaseLimit", "all"},
  }));
  CAPTURE(name, value);
  const auto order = parse_drain_order(asked({{name, value}}));
  REQUIRE_FALSE(order.has_value());
  CHECK(order.error().code == Errc::invalid_argument);
  CHECK(order.error().name == "invalid_parameter");
  CHECK(order.error().detail.find(name + " must be ") == 0);
}

TEST_CASE("score_drain: the run's names come from its headers",
          "[http][score_drain]") {
  const auto order = parse_drain_order(
    asked({}, {{"X-Run-Id", "cron 7"}, {"x-run-source", "edge"}}));
  REQUIRE(order.has_value());
  CHECK(order->run_id == "cron 7");
  CHECK(order->run_source == "edge");
}

TEST_CASE("score_drain: odd headers are refused by name",
          "[http][score_drain]") {
  const auto name = GENERATE(as<std::string>{}, "x-run-id", "x-run-source");
  const auto value =
    GENERATE(as<std::string>{}, std::string(129, 'x'), "a\tb", "\xC3\xA4");
  const auto order = parse_drain_order(asked({}, {{name, value}}));
  REQUIRE_FALSE(order.has_value());
  CHECK(order.error().name == "invalid_parameter");
  CHECK(order.error().detail.find(name) == 0);
}

TEST_CASE("score_drain: an answer holds every count", "[http][score_drain]") {
  const auto response = render_drain_report(sample());
  CHECK(response.status == 200);
  CHECK(response.body ==
        R"({"ok":true,"reason":"deadline_soft_stop","skipped":false,)"
        R"("attemptedCount":6,"completedCount":3,"scoredCount":2,)"
        R"("errorCount":1,"timeoutCount":1,"notStartedCount":1,)"
        R"("lateFinalizeCount":1,"releasedCount":2,"heldCount":0,)"
        R"("reclaimedCount":3,"expiredUnscoredCount":4,"processed":3,)"
        R"("scored":2,"errored":1,"remainingTimeMs":1500,)"
        R"("durationMs":108500,"expired":true,)"
        R"("pickedStrategy":"recent_first","pickedFallback":false,)"
        R"("recentWindowHours":6,)"
        R"("newestPickedCreatedAt":"2026-01-30T16:00:00.000Z",)"
        R"("oldestPickedCreatedAt":"2026-01-30T15:59:00.000Z",)"
        R"("runId":"run-1","runSource":"schedule","details":[]})");
}

TEST_CASE("score_drain: a skipped run answers 200 with zeros and nulls",
          "[http][score_drain]") {
  DrainReport report;
  report.skipped = true;
  report.reason = "already_running";
  const auto response = render_drain_report(report);
  const auto body = json::parse(response.body);
  CHECK(response.status == 200);
  REQUIRE(body.has_value());
  CHECK(*body->find("skipped")->as_bool());
  CHECK(*body->find("reason")->as_string() == "already_running");
  CHECK(*body->find("attemptedCount")->as_int() == 0);
  CHECK(body->find("newestPickedCreatedAt")->is_null());
  CHECK(body->find("oldestPickedCreatedAt")->is_null());
}

TEST_CASE("score_drain: without a reason there is a null",
          "[http][score_drain]") {
  const auto body = json::parse(render_drain_report({}).body);
  REQUIRE(body.has_value());
  CHECK(body->find("reason")->is_null());
}

TEST_CASE("score_drain: remaining time is never negative",
          "[http][score_drain]") {
  DrainReport report;
  report.remaining = -5ms;
  const auto body = json::parse(render_drain_report(report).body);
  REQUIRE(body.has_value());
  CHECK(*body->find("remainingTimeMs")->as_int() == 0);
}

TEST_CASE("score_drain: a detail has a score or an error",
          "[http][score_drain]") {
  DrainReport report;
  report.details = {detail("a"), detail("b")};
  report.details[0].status = "SCORED";
  report.details[0].score = Score{83};
  report.details[1].status = "ERROR";
  report.details[1].error = "model_timeout";
  CHECK(render_drain_report(report).body.find(
          R"("details":[{"id":"a","ticker":"AAPL","status":"SCORED",)"
          R"("aiScore":8.3},{"id":"b","ticker":"AAPL","status":"ERROR",)"
          R"("error":"model_timeout"}]})") != std::string::npos);
}

TEST_CASE("score_drain: at most 20 details are shown", "[http][score_drain]") {
  DrainReport report;
  report.details.assign(21, detail("a"));
  const auto body = json::parse(render_drain_report(report).body);
  REQUIRE(body.has_value());
  CHECK(body->find("details")->items().size() == 20);
}

TEST_CASE("score_drain: a fatal fault answers 500 with the counts so far",
          "[http][score_drain]") {
  const Error fault{Errc::storage, "the disk is full", "disk_full"};
  const auto response = render_drain_failure(fault, sample());
  CHECK(response.status == 500);
  CHECK(response.body.find(R"({"ok":false,"error":"drain_failed",)"
                           R"("reason":"the disk is full","skipped":false,)"
                           R"("attemptedCount":6,)") == 0);
}

TEST_CASE("score_drain: a report with a failure is answered as one",
          "[http][score_drain]") {
  auto report = sample();
  report.failure = Error{Errc::storage, "the disk is full"};
  CHECK(render_drain_report(report).status == 500);
}
