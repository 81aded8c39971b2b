#include "sim/sim_stats.hpp"

#include "tests/sim/broker_desk.hpp"
#include "tests/sim/hook_desk.hpp"
#include "tests/sim/x_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::parsed;
using test::text_at;

namespace {

struct StatsDesk : test::XDesk {
  json::Value stats() { return parsed(render_stats(*world)); }
};

struct HookStatsDesk : test::HookDesk {
  json::Value stats() { return parsed(render_stats(*world)); }
};

struct BrokerStatsDesk : test::BrokerDesk {
  std::string stat(const std::string& name) {
    return text_at(parsed(render_stats(*world)), "services.broker." + name);
  }
};

} // namespace

TEST_CASE_METHOD(StatsDesk, "sim_stats: every service is there",
                 "[sim][sim_stats]") {
  for (const auto service : sim_services)
    CHECK(text_at(stats(), "services." + std::string(to_string(service)) +
                             ".requests") == "0");
}

TEST_CASE_METHOD(StatsDesk, "sim_stats: counts of the journal are shown",
                 "[sim][sim_stats]") {
  RecordedRequest entry;
  entry.service = SimService::x;
  entry.status = 429;
  entry.request = std::make_shared<const http::Request>();
  world->journal.begin(entry);
  CHECK(text_at(stats(), "services.x.requests") == "1");
  CHECK(text_at(stats(), "services.x.maxInFlight") == "1");
  CHECK(text_at(stats(), "services.x.byStatus.429") == "1");
}

TEST_CASE_METHOD(StatsDesk, "sim_stats: calls of X are counted by route",
                 "[sim][sim_stats]") {
  SimRules given;
  given.x.lookup_limit = 2;
  given.x.window = Millis{10'000};
  start_with(given);
  for (int call = 0; call < 3; ++call)
    lookup("1");
  clock->time += Millis{60'000};
  lookup("1");
  CHECK(text_at(stats(), "services.x.routes.lookup.requests") == "4");
  CHECK(text_at(stats(), "services.x.routes.lookup.refused") == "1");
  CHECK(text_at(stats(), "services.x.routes.lookup.max_in_window") == "3");
  CHECK(text_at(stats(), "services.x.routes.lookup.in_window") == "1");
  CHECK(text_at(stats(), "services.x.routes.lookup.limit") == "2");
  CHECK(text_at(stats(), "services.x.routes.lookup.window_ms") == "10000");
  CHECK(text_at(stats(), "services.x.routes.mentions.requests") == "0");
}

TEST_CASE_METHOD(StatsDesk, "sim_stats: calls under faults count too",
                 "[sim][sim_stats]") {
  const std::string kind =
    GENERATE("status", "drop", "cut", "hang", "rate_limit", "garbage");
  add_fault(R"({"service":"x","kind":")" + kind + R"("})");
  mentions();
  CHECK(text_at(stats(), "services.x.routes.mentions.max_in_window") == "1");
}

TEST_CASE_METHOD(HookStatsDesk, "sim_stats: receivers tell what they took",
                 "[sim][sim_stats]") {
  notify();
  notify("{}");
  push("a");
  push("a");
  push("b");
  CHECK(text_at(stats(), "services.webhook.accepted") == "1");
  CHECK(text_at(stats(), "services.webhook.max_per_second") == "2");
  CHECK(text_at(stats(), "services.rounds.accepted") == "2");
  CHECK(text_at(stats(), "services.rounds.distinct_keys") == "2");
  CHECK(text_at(stats(), "services.rounds.repeats") == "1");
  CHECK(text_at(stats(), "services.rounds.max_per_second") == "3");
}

TEST_CASE_METHOD(BrokerStatsDesk, "sim_stats: the broker tells what was asked",
                 "[sim][sim_stats]") {
  placed(test::bracket_body());
  cancel("none");
  CHECK(stat("posts_seen") == "1");
  CHECK(stat("posts_accepted") == "1");
  CHECK(stat("cancels_seen") == "1");
  CHECK(stat("replaces_seen") == "0");
  CHECK(stat("fills") == "1");
  CHECK(stat("open_orders") == "2");
  CHECK(stat("streams") == "0");
  CHECK(stat("max_in_window") == "2");
  CHECK(stat("limit") == "200");
  CHECK(stat("refused") == "0");
}
