#include "tests/end_to_end/desk.hpp"
#include "tests/end_to_end/plain_connection.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

const std::vector<std::string> secrets{
  cron_token, admin_token, "model-key-of-the-tests", "data-key-of-the-tests",
  "data-secret-of-the-tests"};

std::string found_in(const std::string& text) {
  for (const auto& secret : secrets)
    if (text.find(secret) != std::string::npos)
      return secret;
  return {};
}

/// What the daemon says to everything that a careless or curious client may
/// send.
std::string provoke(Desk& desk) {
  const std::string cron(cron_token), admin(admin_token);
  std::string answers;
  for (const auto& target :
       {"/api/signals?token=" + admin, "/api/signals/x?x=" + admin,
        "/api/signals?status=" + cron, "/nothing/x?key=" + admin})
    answers += desk.http().get(target).body;
  const auto port = desk.daemon().port();
  answers += say(port, "BREW /?x=" + cron + " HTTP/1.1\r\nHost: " + admin +
                         "\r\nx-cron-token: " + cron + "\r\n\r\n");
  return answers + say(port, cron + "\r\n\r\n");
}

} // namespace

TEST_CASE("secrets: none leaves the daemon by its log, its metrics or its "
          "answers",
          "[end_to_end][secrets]") {
  Desk desk({"--api-key", "another-key", "--data-key", "other:pair"});
  desk.start({{"LOG_LEVEL", "debug"}});
  desk.post("one");
  desk.drain();
  auto answers = provoke(desk);
  for (const auto* const target :
       {"/metrics", "/health/ready", "/api/ai-health", "/api/signals",
        "/api/signals/one", "/api/funnel-stats"})
    answers += desk.http().get(target).body;
  CHECK(found_in(answers).empty());
  REQUIRE(desk.daemon().stop(SIGTERM) == 0);
  auto& process = desk.daemon().process();
  REQUIRE(process.output().find("http.served") != std::string::npos);
  INFO(process.output());
  CHECK(found_in(process.output()).empty());
  CHECK(found_in(process.errors()).empty());
}

TEST_CASE("secrets: a model that repeats its key does not get it into the "
          "store",
          "[end_to_end][secrets]") {
  Desk desk({"--api-key", "another-key"});
  desk.start({{"LOG_LEVEL", "debug"}});
  desk.post("one");
  const auto drained = desk.drain();
  CHECK(drained.text("reason") == "scorer_closed");
  CHECK(desk.daemon().wait_for_log("scorer.closed", "auth_failed"));
  CHECK(found_in(desk.signal("one").body + drained.body).empty());
}

TEST_CASE("secrets: the keys go to their own services and nowhere else",
          "[end_to_end][secrets]") {
  Desk desk({"--api-key", "model-key-of-the-tests", "--data-key",
             "data-key-of-the-tests:data-secret-of-the-tests"});
  desk.start();
  desk.post("one");
  CHECK(desk.drain().number("scoredCount") == 1);
  const auto log = desk.sim.http().get("/sim/requests");
  CHECK(found_in(log.body).empty());
  CHECK(log.body.find("uthorization") != std::string::npos);
}
