#include "http/handlers/archive_signals.hpp"

#include <chrono>
#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

/// What the settings and the clock bring.
ArchiveSignals given() {
  ArchiveSignals order;
  order.now = WallTime{1769788800000ms};
  order.max_pending_hours = 12;
  order.ttl_days = 3;
  return order;
}

Result<ArchiveSignals> archive_order(std::string body) {
  Request request;
  request.body = std::move(body);
  return parse_archive_order(request, given());
}

} // namespace

TEST_CASE("archive_signals: without a body or members the defaults hold",
          "[http][archive_signals]") {
  const auto* body = GENERATE("", "{}", R"({"cursor":null,"limit":null})");
  const auto order = archive_order(body);
  REQUIRE(order.has_value());
  CHECK(order->older_than_hours == 48);
  CHECK(order->limit == 1000);
  CHECK(order->scan_limit == 5000);
  CHECK(order->cursor.empty());
  CHECK(order->statuses == std::vector{SignalStatus::pending,
                                       SignalStatus::error,
                                       SignalStatus::scored});
  CHECK_FALSE(order->dry_run);
}

TEST_CASE("archive_signals: every member is read", "[http][archive_signals]") {
  const auto order =
    archive_order(R"({"olderThanHours":0,"limit":5,"scanLimit":7,)"
                  R"("cursor":"c1","statuses":["error","ERROR"],)"
                  R"("dryRun":true})");
  REQUIRE(order.has_value());
  CHECK(order->older_than_hours == 0);
  CHECK(order->limit == 5);
  CHECK(order->scan_limit == 7);
  CHECK(order->cursor == "c1");
  CHECK(order->statuses == std::vector{SignalStatus::error});
  CHECK(order->dry_run);
}

TEST_CASE("archive_signals: the clock and the settings stay as given",
          "[http][archive_signals]") {
  const auto order = archive_order(R"({"limit":5})");
  REQUIRE(order.has_value());
  CHECK(order->now == given().now);
  CHECK(order->max_pending_hours == 12);
  CHECK(order->ttl_days == 3);
}

TEST_CASE("archive_signals: a bad member is refused by name",
          "[http][archive_signals]") {
  const auto [name, value] = GENERATE(table<std::string, std::string>({
    {"olderThanHours", "-1"},
    {"olderThanHours", "1.5"},
    {"limit", "0"},
    {"limit", "10001"},
    {"limit", R"("5")"},
    {"scanLimit", "0"},
    {"cursor", "7"},
    {"cursor", R"("a\nb")"},
    {"statuses", "[]"},
    {"statuses", R"("ERROR")"},
    {"statuses", R"(["SCORING"])"},
    {"statuses", R"(["APPROVED"])"},
    {"statuses", R"([7])"},
    {"dryRun", R"("true")"},
    {"dryrun", "true"},
  }));
  CAPTURE(name, value);
  const auto order = archive_order("{\"" + name + "\":" + value + "}");
  REQUIRE_FALSE(order.has_value());
  CHECK(order.error().name == "invalid_fields");
  CHECK(order.error().detail.find(name + " ") == 0);
}

TEST_CASE("archive_signals: a body that is no object is refused",
          "[http][archive_signals]") {
  const auto* body = GENERATE("{", "[]", "7");
  const auto order = archive_order(body);
  REQUIRE_FALSE(order.has_value());
  CHECK(order.error().name == "invalid_json");
}

TEST_CASE("archive_signals: the answer repeats the run",
          "[http][archive_signals]") {
  ArchiveReport report;
  report.archived = 1;
  report.scanned = 5;
  report.eligible = 2;
  report.removed = 3;
  report.cursor_in = "c1";
  report.cursor_out = "c2";
  report.expired = true;
  report.remaining_pending = 4;
  const auto response = render_archive_report(given(), report);
  CHECK(response.status == 200);
  CHECK(response.body == R"({"ok":true,"archived":1,"scanned":5,"eligible":2,)"
                         R"("cursorIn":"c1","cursorOut":"c2","expired":true,)"
                         R"("remainingPending":4,"removed":3,"dryRun":false})");
}

TEST_CASE("archive_signals: at the ends the cursors are null",
          "[http][archive_signals]") {
  const auto response = render_archive_report(given(), {});
  CHECK(response.body.find(R"("cursorIn":null,"cursorOut":null,)") !=
        std::string::npos);
}
