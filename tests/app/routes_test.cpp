#include "app/routes.hpp"

#include <fstream>
#include <sstream>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

std::vector<http::Route> table_of(bool signals) {
  Settings settings;
  settings.work.signals = signals;
  return make_routes(settings, {});
}

std::string operations() {
  std::ifstream file(SIGNALBOX_SOURCE_DIR "/OPERATIONS.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const http::Route* find(const std::vector<http::Route>& table,
                        std::string_view pattern) {
  for (const auto& route : table)
    if (route.pattern == pattern)
      return &route;
  return nullptr;
}

} // namespace

TEST_CASE("routes: every row of the table stands in OPERATIONS.md",
          "[app][routes]") {
  const auto text = operations();
  for (const auto& route : table_of(true)) {
    const auto row =
      "`" + std::string(to_string(route.method)) + " " + route.pattern + "`";
    INFO(row);
    CHECK(text.find(row) != std::string::npos);
  }
}

TEST_CASE("routes: only health and metrics are open", "[app][routes]") {
  for (const auto& route : table_of(true)) {
    INFO(route.pattern);
    const bool watches =
      route.pattern.starts_with("/health") || route.pattern == "/metrics";
    CHECK((route.access == http::Access::open) == watches);
  }
}

TEST_CASE("routes: the drain takes the cron token and may take its two minutes",
          "[app][routes]") {
  const auto table = table_of(true);
  const auto* drain = find(table, "/api/ai/score/drain");
  REQUIRE(drain);
  CHECK(drain->access == http::Access::cron);
  CHECK(drain->answer_limit >= std::chrono::seconds{120});
}

TEST_CASE("routes: intake takes a mebibyte, everything else 64 KiB",
          "[app][routes]") {
  for (const auto& route : table_of(true)) {
    INFO(route.pattern);
    const bool intake =
      route.method == http::Method::post &&
      (route.pattern == "/api/signals" || route.pattern == "/timed/ingest");
    CHECK(route.max_body == (intake ? 1024u * 1024u : 64u * 1024u));
  }
}

TEST_CASE("routes: with the part switched off its routes are gone",
          "[app][routes]") {
  const auto table = table_of(false);
  CHECK(find(table, "/health"));
  CHECK_FALSE(find(table, "/api/signals"));
}

TEST_CASE(
  "routes: entries and rounds have theirs unless the posts are switched off",
  "[app][routes]") {
  const auto* path = GENERATE("/api/entries", "/api/entries/{post_id}/remove",
                              "/api/rounds/{n}");
  CHECK(find(table_of(true), path));
  Settings settings;
  settings.post_service.enabled = false;
  CHECK_FALSE(find(make_routes(settings, {}), path));
}
