#include "records/replay_report_record.hpp"

#include <string>

#include "domain/core/sha256.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/damaged.hpp"
#include "tests/support/sim_trade_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

ReplayPageReport full_report() {
  ReplayPageReport report;
  report.run_id = "0190a";
  report.date = Date{std::chrono::year{2026} / 2 / 2};
  report.ticker = "BE";
  report.bucket_processed = WallTime{Millis{1770042600000}};
  report.next_bucket = WallTime{Millis{1770042900000}};
  report.rows_processed = 25;
  report.trades_created = 3;
  report.trades_closed = 2;
  report.trades_purged = 1;
  report.has_more = true;
  report.has_more_in_bucket = true;
  report.next_offset = 25;
  report.lane_counts = {{"hold", 2}, {"watch", 1}};
  report.errors_count = 1;
  report.errors = {{"BE:1:abc", "not \"JSON\""}};
  report.state_hash = sha256_hex("x");
  return report;
}

} // namespace

TEST_CASE("replay_report_record: the hash of a book is over its sorted records",
          "[records][replay_report_record]") {
  CHECK(state_hash({}) == sha256_hex("[]"));
  CHECK(state_hash({{"trade:1", "bb"}, {"latest:BE", "aa"}}) ==
        sha256_hex(R"([["latest:BE","aa"],["trade:1","bb"]])"));
}

TEST_CASE("replay_report_record: a page comes back as it was",
          "[records][replay_report_record]") {
  const auto text = page_json(full_report());
  const auto read = read_page(text);
  REQUIRE(read.has_value());
  CHECK(page_json(*read) == text);
  CHECK(read->run_id == "0190a");
  CHECK(read->date == full_report().date);
  CHECK(read->ticker == "BE");
  CHECK(read->bucket_processed == full_report().bucket_processed);
  CHECK(read->next_bucket == full_report().next_bucket);
  CHECK(read->next_offset == 25);
  CHECK(read->trades_purged == 1);
  CHECK(read->lane_counts == full_report().lane_counts);
  REQUIRE(read->errors.size() == 1);
  CHECK(read->errors[0].reason == "not \"JSON\"");
  CHECK(read->has_more);
  CHECK(read->note.empty());
}

TEST_CASE("replay_report_record: an empty page comes back",
          "[records][replay_report_record]") {
  ReplayPageReport report;
  report.date = full_report().date;
  report.note = "market_closed";
  report.latest_kept = 7;
  report.repeated = true;
  const auto read = read_page(page_json(report));
  REQUIRE(read.has_value());
  CHECK(page_json(*read) == page_json(report));
  CHECK(read->ticker.empty());
  CHECK_FALSE(read->bucket_processed.has_value());
  CHECK_FALSE(read->next_offset.has_value());
  CHECK(read->note == "market_closed");
  CHECK(read->latest_kept == 0);
  CHECK_FALSE(read->repeated);
}

TEST_CASE("replay_report_record: no other page is read",
          "[records][replay_report_record]") {
  const auto text = GENERATE(as<std::string>{}, "", "[]", "{}", "7");
  const auto read = read_page(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::malformed_reply);
}

TEST_CASE("replay_report_record: damaged pages are refused or read",
          "[records][replay_report_record]") {
  for_each_damage(page_json(full_report()), [](const std::string& text) {
    const auto read = read_page(text);
    const bool held = read ? read_page(page_json(*read)).has_value()
                           : read.error().code == Errc::malformed_reply;
    CHECK(held);
  });
}

TEST_CASE("replay_report_record: a difference tells both runs apart",
          "[records][replay_report_record]") {
  ReplayDifference difference;
  difference.added = {{"T-2", "T", {}, exact("1.5"), "", "OPEN"}};
  difference.gone = {{"A-1", "A", exact("-2"), {}, "LOSS", ""}};
  difference.changed = {{"B-1", "B", exact("1"), exact("2"), "WIN", "WIN"}};
  difference.pnl_before = exact("-1");
  difference.pnl_after = exact("3.5");
  CHECK(difference_json(difference) ==
        R"({"added":[{"id":"T-2","ticker":"T","statusBefore":null,)"
        R"("statusAfter":"OPEN","pnlBefore":null,"pnlAfter":1.5}],)"
        R"("gone":[{"id":"A-1","ticker":"A","statusBefore":"LOSS",)"
        R"("statusAfter":null,"pnlBefore":-2,"pnlAfter":null}],)"
        R"("changed":[{"id":"B-1","ticker":"B","statusBefore":"WIN",)"
        R"("statusAfter":"WIN","pnlBefore":1,"pnlAfter":2}],)"
        R"("pnlBefore":-1,"pnlAfter":3.5})");
}
