#include "domain/core/time_text.hpp"
#include "tests/end_to_end/posts_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// The documented capacities over a window of three seconds, and services that
/// would need many times as much.
const std::vector<std::string> strict_x{"--x-window-ms",      "3000",
                                        "--x-mentions-limit", "10",
                                        "--x-lookup-limit",   "15"};
const Environment greedy{
  {"BUDGET_WINDOW_MS", "3000"},           {"BUDGET_MENTIONS_CAPACITY", "10"},
  {"BUDGET_TWEET_LOOKUP_CAPACITY", "15"}, {"TWITTER_POLL_INTERVAL", "50"},
  {"VALIDATE_ENTRIES_INTERVAL", "50"},    {"FAST_DELETE_SWEEP_INTERVAL", "50"}};

void check_windows(PostsDesk& desk) {
  CHECK(desk.x_count("mentions", "max_in_window") <= 10);
  CHECK(desk.x_count("lookup", "max_in_window") <= 15);
}

} // namespace

TEST_CASE("budget: no sliding window of X sees more than its budget, whatever "
          "the schedule asks for",
          "[end_to_end][budget]") {
  PostsDesk desk(strict_x);
  desk.write_post(R"("count":250,"author_prefix":"9")");
  desk.watch(greedy);
  REQUIRE(desk.x_sees("mentions", 25));
  REQUIRE(desk.x_sees("lookup", 20));
  check_windows(desk);
}

TEST_CASE("budget: a restart does not grant a fresh bucket",
          "[end_to_end][budget]") {
  PostsDesk desk(strict_x);
  desk.write_post(R"("count":250,"author_prefix":"9")");
  for (int life = 0; life < 6; ++life) {
    desk.watch(greedy);
    eventually([] { return false; }, Millis{400 + 150 * life});
    desk.daemon().process().signal(SIGKILL);
    REQUIRE(desk.daemon().process().wait() == 128 + SIGKILL);
  }
  desk.watch(greedy);
  CHECK(desk.x_sees("mentions", 5));
  check_windows(desk);
}

TEST_CASE("budget: the server's word closes a bucket, and it shows",
          "[end_to_end][budget]") {
  PostsDesk desk;
  desk.watch();
  REQUIRE(desk.x_sees("mentions", 1));
  desk.sim.fault(R"({"service":"x","kind":"rate_limit","resetAfterMs":4000,)"
                 R"("match":{"route":"mentions"}})");
  REQUIRE(desk.daemon().wait_for_log("budget.closed", "mentions"));
  const auto seen = desk.x_count("mentions", "requests");
  const auto health = desk.http().get("/health/cron");
  CHECK(parse_iso(health.text("x_api_status.mentions.blockedUntil")));
  CHECK_FALSE(eventually(
    [&] { return desk.x_count("mentions", "requests") > seen; }, Millis{1500}));
  CHECK(desk.x_sees("mentions", 1));
}
