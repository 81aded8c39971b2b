#include "http/handlers/health.hpp"

#include <chrono>
#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

Readiness up() {
  Readiness readiness;
  readiness.actors = {{"scorer", true, false, 1500ms}};
  readiness.store = {true, "sqlite", {}, 3ms};
  return readiness;
}

} // namespace

TEST_CASE("health: a living process answers ok", "[http][health]") {
  const auto response = render_alive();
  CHECK(response.status == 200);
  CHECK(response.body == "ok");
  CHECK(response.content_type == "text/plain; charset=utf-8");
}

TEST_CASE("health: a ready daemon shows its actors and its store",
          "[http][health]") {
  const auto response = render_readiness(up());
  CHECK(response.status == 200);
  CHECK(response.body ==
        R"({"ok":true,"ready":true,"actors":[{"name":"scorer","alive":true,)"
        R"("stalled":false,"age_seconds":1.5}],)"
        R"("store":{"ok":true,"kind":"sqlite","latency_ms":3}})");
}

TEST_CASE("health: what is missing is answered 503 and named",
          "[http][health]") {
  auto stopping = up(), storeless = up(), dead = up(), stuck = up();
  stopping.stopping = true;
  storeless.store = {false, "sqlite", "disk I/O error", 3ms};
  dead.actors[0].alive = false;
  stuck.actors[0].stalled = true;
  const auto [readiness, reason] = GENERATE_COPY(table<Readiness, std::string>({
    {stopping, "the daemon is stopping"},
    {storeless, "the store is not usable: disk I/O error"},
    {dead, "scorer is down"},
    {stuck, "scorer is stalled"},
  }));
  const auto response = render_readiness(readiness);
  CHECK(response.status == 503);
  CHECK(response.body.find(R"({"ok":false,"ready":false,)"
                           R"("error":"not_ready","reason":")" +
                           reason + "\",") == 0);
}

TEST_CASE("health: a store that answers is 200", "[http][health]") {
  const auto response = render_store_health({true, "sqlite", {}, 3ms});
  CHECK(response.status == 200);
  CHECK(response.body ==
        R"({"ok":true,"store":{"ok":true,"kind":"sqlite","latency_ms":3}})");
}

TEST_CASE("health: a store that does not is 503 with its reason",
          "[http][health]") {
  const auto response =
    render_store_health({false, "sqlite", "disk I/O error", 3ms});
  CHECK(response.status == 503);
  CHECK(response.body.find(R"({"ok":false,"error":"store_unavailable",)"
                           R"("reason":"disk I/O error",)") == 0);
}
