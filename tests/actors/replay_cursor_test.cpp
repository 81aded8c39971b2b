#include "actors/replay_cursor.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::Passage;
using test::ReplayStage;
using test::seeded_day;
using namespace std::chrono_literals;

namespace {

ReplayPageOrder first_page(int limit = 25) {
  ReplayPageOrder order;
  order.limit = limit;
  order.clean_slate = true;
  return order;
}

} // namespace

TEST_CASE_METHOD(ReplayStage,
                 "replay_cursor: a bad date or bucket is refused by name",
                 "[actors][replay_cursor]") {
  const auto cursor = start_cursor();
  ReplayPageOrder order;
  order.bucket = open + 1ms;
  CHECK(ask<ReplayPageReport>(cursor, order).error().name == "invalid_bucket");
  order.date = parse_date("2026-01-29").value();
  order.bucket = open;
  CHECK(ask<ReplayPageReport>(cursor, order).error().name ==
        "bucket_out_of_range");
  order.date = parse_date("1999-01-29").value();
  CHECK(ask<ReplayPageReport>(cursor, order).error().name == "invalid_date");
}

TEST_CASE_METHOD(ReplayStage, "replay_cursor: a day without a session is empty",
                 "[actors][replay_cursor]") {
  ReplayPageOrder order;
  order.date = parse_date("2026-01-31").value();
  const auto page = ask<ReplayPageReport>(start_cursor(), order);
  REQUIRE(page.has_value());
  CHECK(page->note == "market_closed");
  CHECK_FALSE(page->has_more);
  CHECK(page->rows_processed == 0);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_cursor: pages of a bucket follow one another",
                 "[actors][replay_cursor]") {
  take_in(start_ingest(), seeded_day(6, open, 3));
  const auto cursor = start_cursor();
  auto order = first_page(4);
  order.bucket = open;
  const auto first = ask<ReplayPageReport>(cursor, order).value();
  CHECK(first.rows_processed == 4);
  CHECK(first.bucket_processed == open);
  CHECK(first.has_more_in_bucket);
  CHECK(first.next_offset == 4);
  CHECK_FALSE(first.state_hash.empty());
  order.offset = 4;
  order.clean_slate = false;
  const auto second = ask<ReplayPageReport>(cursor, order).value();
  CHECK(second.run_id == first.run_id);
  CHECK(second.rows_processed == 2);
  CHECK_FALSE(second.has_more_in_bucket);
  CHECK(second.next_bucket == open + bucket_width);
  CHECK(second.state_hash != first.state_hash);
  std::int64_t tickers = 0;
  for (const auto& [stage, count] : second.lane_counts)
    tickers += count;
  CHECK(tickers <= 6);
  CHECK(tickers > 0);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_cursor: the last page again gives the stored answer",
                 "[actors][replay_cursor]") {
  take_in(start_ingest(), seeded_day(6, open, 3));
  const auto cursor = start_cursor();
  const auto first = ask<ReplayPageReport>(cursor, first_page(7)).value();
  CHECK_FALSE(first.repeated);
  const auto writes = write_gate.seen;
  const auto again = ask<ReplayPageReport>(cursor, first_page(7)).value();
  CHECK(again.repeated);
  CHECK(write_gate.seen == writes);
  CHECK(again.state_hash == first.state_hash);
  CHECK(again.rows_processed == first.rows_processed);
  CHECK(again.trades_purged == first.trades_purged);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_cursor: the page that ended a run is repeated for 5 "
                 "minutes",
                 "[actors][replay_cursor]") {
  take_in(start_ingest(), seeded_day(6, open, 3));
  const auto cursor = start_cursor();
  auto order = first_page(9);
  REQUIRE(ask<ReplayPageReport>(cursor, order));
  order.clean_slate = false;
  order.offset = 9;
  const auto last = ask<ReplayPageReport>(cursor, order).value();
  REQUIRE_FALSE(last.has_more);
  const auto live = live_book_text();
  const auto writes = write_gate.seen;
  const auto again = ask<ReplayPageReport>(cursor, order).value();
  CHECK(again.repeated);
  CHECK(again.run_id == last.run_id);
  CHECK(again.state_hash == last.state_hash);
  CHECK(write_gate.seen == writes);
  CHECK(live_book_text() == live);
  advance(5min + 1s);
  CHECK_FALSE(ask<ReplayPageReport>(cursor, order).value().repeated);
}

TEST_CASE_METHOD(ReplayStage, "replay_cursor: an older page is out of order",
                 "[actors][replay_cursor]") {
  take_in(start_ingest(), seeded_day(6, open, 3));
  const auto cursor = start_cursor();
  auto order = first_page(4);
  REQUIRE(ask<ReplayPageReport>(cursor, order));
  order.clean_slate = false;
  order.offset = 4;
  REQUIRE(ask<ReplayPageReport>(cursor, order));
  order.offset = 0;
  const auto old = ask<ReplayPageReport>(cursor, order);
  CHECK(old.error().code == Errc::conflict);
  CHECK(old.error().name == "out_of_order");
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_cursor: calls that come together wait for their turn",
                 "[actors][replay_cursor]") {
  take_in(start_ingest(), seeded_day(6, open, 3));
  const auto cursor = start_cursor();
  auto order = first_page(4);
  const auto first = start_asking<ReplayPageReport>(cursor, order);
  order.clean_slate = false;
  order.offset = 4;
  const auto second = start_asking<ReplayPageReport>(cursor, order);
  settle();
  REQUIRE(first->has_value());
  REQUIRE(second->has_value());
  CHECK((*second)->run_id == (*first)->run_id);
  CHECK((*second)->rows_processed == 4);
}

TEST_CASE_METHOD(
  ReplayStage,
  "replay_cursor: a store that fails or is silent ends the call, "
  "and the next is served",
  "[actors][replay_cursor]") {
  take_in(start_ingest(), seeded_day(2, open, 2));
  const auto cursor = start_cursor();
  read_gate.decide = [](int) { return Passage::refused; };
  CHECK(ask<ReplayPageReport>(cursor, first_page()).error().code ==
        Errc::storage);
  read_gate.decide = [](int) { return Passage::lost; };
  CHECK(ask<ReplayPageReport>(cursor, first_page(), 31s).error().code ==
        Errc::timeout);
  read_gate.decide = [](int) { return Passage::open; };
  CHECK(ask<ReplayPageReport>(cursor, first_page()).value().rows_processed ==
        4);
}
