#include "http/handlers/replay_ingest.hpp"

#include <string>

#include "tests/http/handlers/asking.hpp"
#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using test::bodied;

namespace {

std::string error_of(std::string name, std::string value) {
  const auto order =
    parse_replay_page(asking({{std::move(name), std::move(value)}}));
  REQUIRE_FALSE(order);
  CHECK(order.error().code == Errc::invalid_argument);
  return order.error().name;
}

constexpr WallTime bucket{Millis{1770042600000}};

} // namespace

TEST_CASE("replay_ingest: without parameters it is today, all, 25 rows",
          "[http][replay_ingest]") {
  const auto order = parse_replay_page(Request{});
  REQUIRE(order);
  CHECK_FALSE(order->date);
  CHECK_FALSE(order->bucket);
  CHECK(order->ticker.empty());
  CHECK(order->script_version == "2.5.0");
  CHECK(order->limit == 25);
  CHECK(order->offset == 0);
  CHECK_FALSE(order->clean_slate);
  CHECK_FALSE(order->publish_at_end);
}

TEST_CASE("replay_ingest: every parameter is read, from query or body",
          "[http][replay_ingest]") {
  const auto request = GENERATE(
    asking({{"key", "secret"},
            {"date", "2026-02-02"},
            {"ticker", "be"},
            {"scriptVersion", "*"},
            {"bucket", "1770042600000"},
            {"limit", "50"},
            {"offset", "100"},
            {"cleanSlate", "1"},
            {"newRun", "true"},
            {"publish", "end"},
            {"publishLatest", "on"},
            {"includeClose", "1"}}),
    bodied(R"({"date":"2026-02-02","ticker":"BE","scriptVersion":"*",)"
           R"("bucket":1770042600000,"limit":50,"offset":"100","cleanSlate":1,)"
           R"("newRun":true,"publish":"end","publishLatest":true,)"
           R"("includeClose":"yes"})"));
  const auto order = parse_replay_page(request);
  REQUIRE(order);
  CHECK(to_text(*order->date) == "2026-02-02");
  CHECK(order->ticker == "BE");
  CHECK(order->script_version == "*");
  CHECK(order->bucket == bucket);
  CHECK(order->limit == 50);
  CHECK(order->offset == 100);
  CHECK(order->clean_slate);
  CHECK(order->new_run);
  CHECK(order->publish_at_end);
  CHECK(order->publish_latest);
  CHECK(order->include_close);
}

TEST_CASE("replay_ingest: what is odd is named", "[http][replay_ingest]") {
  CHECK(error_of("date", "2026-02-30") == "invalid_date");
  CHECK(error_of("bucket", "1770042600001") == "invalid_bucket");
  CHECK(error_of("bucket", "1e12") == "invalid_bucket");
  CHECK(error_of("bucket", "") == "invalid_bucket");
  CHECK(error_of("bucket", "-300000") == "invalid_bucket");
  CHECK(error_of("limit", "51") == "invalid_parameter");
  CHECK(error_of("limit", "0") == "invalid_parameter");
  CHECK(error_of("limit", "2.5") == "invalid_parameter");
  CHECK(error_of("offset", "-1") == "invalid_parameter");
  CHECK(error_of("publish", "now") == "invalid_parameter");
  CHECK(error_of("cleanSlate", "2") == "invalid_parameter");
  CHECK(error_of("newRun", "x") == "invalid_parameter");
}

TEST_CASE("replay_ingest: a page is answered with all its fields",
          "[http][replay_ingest]") {
  ReplayPageReport report;
  report.run_id = "r-1";
  report.date = parse_date("2026-02-02").value();
  report.ticker = "BE";
  report.bucket_processed = bucket;
  report.next_bucket = bucket + bucket_width;
  report.rows_processed = 2;
  report.trades_created = 1;
  report.has_more = report.has_more_in_bucket = true;
  report.next_offset = 25;
  report.lane_counts = {{"hold", 1}, {"watch", 2}};
  report.errors_count = 1;
  report.errors = {{"BE:1:a", "no number"}};
  report.state_hash = "ab";
  CHECK(render_replay_page(report).body ==
        R"({"ok":true,"date":"2026-02-02","ticker":"BE",)"
        R"("bucketProcessed":1770042600000,"rowsProcessed":2,)"
        R"("tradesCreated":1,"tradesClosed":0,"tradesPurged":0,)"
        R"("latestKept":0,"nextBucket":1770042900000,"hasMore":true,)"
        R"("hasMoreInBucket":true,"nextOffset":25,)"
        R"("laneCounts":{"hold":1,"watch":2},"errorsCount":1,)"
        R"("errors":[{"receiptId":"BE:1:a","reason":"no number"}],)"
        R"("runId":"r-1","stateHash":"ab"})");
}

TEST_CASE("replay_ingest: what there is none of is null",
          "[http][replay_ingest]") {
  ReplayPageReport report;
  report.date = parse_date("2026-02-01").value();
  report.note = "market_closed";
  report.repeated = true;
  CHECK(render_replay_page(report).body ==
        R"({"ok":true,"date":"2026-02-01","ticker":null,)"
        R"("bucketProcessed":null,"rowsProcessed":0,"tradesCreated":0,)"
        R"("tradesClosed":0,"tradesPurged":0,"latestKept":0,)"
        R"("nextBucket":null,"hasMore":false,"hasMoreInBucket":false,)"
        R"("nextOffset":null,"laneCounts":{},"errorsCount":0,"errors":[],)"
        R"("runId":null,"stateHash":null,"repeated":true,)"
        R"("note":"market_closed"})");
}
