#include "tests/end_to_end/desk.hpp"
#include "tests/end_to_end/plain_connection.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

using http::Method;

const std::vector<std::pair<Method, std::string>> closed_routes{
  {Method::post, "/api/signals"},
  {Method::get, "/api/signals"},
  {Method::get, "/api/signals/all"},
  {Method::get, "/api/signals/one"},
  {Method::post, "/api/signals/one/retry"},
  {Method::post, "/api/signals/one/dismiss"},
  {Method::post, "/api/signals/one/approve"},
  {Method::get, "/api/ai-health"},
  {Method::get, "/api/funnel-stats"},
  {Method::post, "/api/ai/score/drain"},
  {Method::post, "/api/maintenance/archive-signals"}};

const http::Headers with_cron{{"x-cron-token", cron_token}};
const http::Headers with_admin{
  {"Authorization", std::string("Bearer ") + admin_token}};

} // namespace

TEST_CASE("access: without the right token every route stays closed",
          "[end_to_end][access]") {
  Desk desk;
  desk.start();
  const auto headers =
    GENERATE(http::Headers{}, http::Headers{{"x-cron-token", ""}},
             http::Headers{{"x-cron-token", "cron-token-of-the-test"}},
             http::Headers{{"x-cron-token", "cron-token-of-the-testsX"}},
             http::Headers{{"Authorization", "Bearer wrong"}},
             http::Headers{{"Authorization", admin_token}},
             http::Headers{{"x-cron-token", admin_token}});
  for (const auto& [method, target] : closed_routes) {
    CAPTURE(target);
    const auto answer =
      desk.daemon().stranger().ask({method, target, "", headers});
    CHECK(answer.status == 401);
    CHECK(answer.text("error") == "unauthorized");
    CHECK(answer.text("reason").size() > 10);
  }
  CHECK(desk.http().get("/api/signals").number("meta.totalBefore") == 0);
}

TEST_CASE("access: the cron token opens all, the admin token not the schedule",
          "[end_to_end][access]") {
  Desk desk;
  desk.start();
  auto& stranger = desk.daemon().stranger();
  for (const auto& [method, target] : closed_routes) {
    CAPTURE(target);
    const bool scheduled = target.find("/drain") != std::string::npos ||
                           target.find("/maintenance") != std::string::npos;
    CHECK(stranger.ask({method, target, "", with_cron}).status != 401);
    CHECK((stranger.ask({method, target, "", with_admin}).status == 401) ==
          scheduled);
  }
}

TEST_CASE("access: an unset token closes its routes instead of opening them",
          "[end_to_end][access]") {
  Desk desk;
  desk.start({{"CRON_TOKEN", ""}, {"ADMIN_TOKEN", ""}});
  const auto headers =
    GENERATE(http::Headers{}, http::Headers{{"x-cron-token", ""}},
             http::Headers{{"Authorization", "Bearer "}});
  for (const auto& [method, target] : closed_routes) {
    CAPTURE(target);
    CHECK(desk.daemon().stranger().ask({method, target, "", headers}).status ==
          401);
  }
}

TEST_CASE("access: health and metrics need no token", "[end_to_end][access]") {
  Desk desk;
  desk.start();
  for (const auto* const target :
       {"/health", "/health/ready", "/health/db", "/metrics"})
    CHECK(desk.daemon().stranger().get(target).status == 200);
}

TEST_CASE("access: a name that is not ours is refused",
          "[end_to_end][access]") {
  Desk desk;
  desk.start({{"ADMIN_HOSTS", "box.example"}});
  const auto ask = [&](const std::string& host_lines) {
    return say(desk.daemon().port(), "GET /health HTTP/1.1\r\n" + host_lines +
                                       "Connection: close\r\n\r\n");
  };
  for (const auto* const lines :
       {"Host: evil.example\r\n", "Host: 127.0.0.1.evil.example\r\n",
        "Host: \r\n", "", "Host: localhost\r\nHost: evil.example\r\n"}) {
    const auto answer = ask(lines);
    CAPTURE(lines, answer);
    CHECK(answer.starts_with("HTTP/1.1 400 "));
  }
  for (const auto* const lines :
       {"Host: localhost\r\n", "Host: 127.0.0.1:9999\r\n",
        "Host: BOX.example:80\r\n"}) {
    CAPTURE(lines);
    CHECK(ask(lines).starts_with("HTTP/1.1 200 "));
  }
}

TEST_CASE("access: without its work the daemon keeps to health and metrics",
          "[end_to_end][access]") {
  Desk desk;
  desk.start({{"ENABLE_SIGNALS", "0"}});
  CHECK(desk.http().get("/health/ready").status == 200);
  for (const auto& [method, target] : closed_routes) {
    CAPTURE(target);
    CHECK(desk.http().ask({method, target}).status == 404);
  }
}
