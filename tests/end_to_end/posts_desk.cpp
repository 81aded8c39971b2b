#include "tests/end_to_end/posts_desk.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"

namespace signalbox::test {

namespace {

std::vector<std::string> with_wide_limits(std::vector<std::string> options) {
  std::vector<std::string> all{"--x-mentions-limit", "1000000",
                               "--x-lookup-limit", "1000000"};
  all.insert(all.end(), options.begin(), options.end());
  return all;
}

} // namespace

PostsDesk::PostsDesk(std::vector<std::string> sim_options)
  : Desk(with_wide_limits(std::move(sim_options))) {}

Environment PostsDesk::posts_settings() const {
  return {{"SCHEDULER_ENABLED", "1"},
          {"SCHEDULER_JITTER_MS", "0"},
          {"SCHEDULER_RETRY_BASE_MS", "10"},
          {"X_API_BASE", sim.url()},
          {"X_BEARER_TOKEN", "x-token-of-the-tests"},
          {"X_USER_ID", "1001"},
          {"X_HTTP_TIMEOUT_MS", "400"},
          {"POLL_BACKFILL", "1"},
          {"TWITTER_POLL_INTERVAL", "100"},
          {"VALIDATE_ENTRIES_INTERVAL", "150"},
          {"FAST_DELETE_SWEEP_INTERVAL", "150"},
          {"FREEZE_COORDINATOR_INTERVAL", "500"},
          {"AUTOMATION_CHECK_MS", "50"},
          {"REMOVAL_CONFIRM_MS", "50"},
          {"FINAL_SWEEP_PAUSE_MS", "20"},
          {"MONITOR_TICK_MS", "100"},
          {"BUDGET_WINDOW_MS", "1000"},
          {"BUDGET_MENTIONS_CAPACITY", "10000"},
          {"BUDGET_TWEET_LOOKUP_CAPACITY", "10000"},
          {"OUTBOX_RETRY_BASE_MS", "50"},
          {"ROUND_WEBHOOK_URL", sim.url() + "/hooks/rounds"},
          {"NOTIFY_WEBHOOK_URL", sim.url() + "/hooks/notify"},
          {"NOTIFY_PACE_MS", "50"}};
}

RunningDaemon& PostsDesk::watch(const Environment& more) {
  return start(with(posts_settings(), more));
}

std::string PostsDesk::write_post(const std::string& members) {
  const auto answer = sim.http().ask({http::Method::post,
                                      "/sim/x/posts",
                                      "{" + members + "}",
                                      {{"Content-Type", "application/json"}}});
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  return answer.text("ids.0");
}

void PostsDesk::touch_post(const std::string& id, const std::string& action,
                           const std::string& body) {
  const auto answer = sim.http().ask({http::Method::post,
                                      "/sim/x/posts/" + id + "/" + action,
                                      body,
                                      {{"Content-Type", "application/json"}}});
  INFO(answer.body);
  REQUIRE(answer.status == 200);
}

std::vector<json::Value> PostsDesk::entries(const std::string& query) {
  const auto answer = http().get("/api/entries" + query);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  return answer.items("entries");
}

std::vector<std::string> PostsDesk::entries_of(const std::string& post_id) {
  std::vector<std::string> found;
  for (const auto& entry : entries("?state=all&limit=1000"))
    if (text_at(entry, "post_id") == post_id)
      found.push_back(text_at(entry, "item") + ":" + text_at(entry, "state"));
  std::ranges::sort(found);
  return found;
}

bool PostsDesk::shows(const std::string& post_id,
                      std::vector<std::string> wanted) {
  return eventually([&] { return entries_of(post_id) == wanted; });
}

std::int64_t PostsDesk::x_count(const std::string& route,
                                const std::string& what) {
  return sim.http()
    .get("/sim/stats")
    .number("services.x.routes." + route + "." + what);
}

bool PostsDesk::x_sees(const std::string& route, int more) {
  const auto goal = x_count(route, "requests") + more;
  return eventually([&] { return x_count(route, "requests") >= goal; });
}

std::vector<json::Value> PostsDesk::deliveries(const std::string& service) {
  return sim.http().get("/sim/hooks?service=" + service).items("deliveries");
}

} // namespace signalbox::test
