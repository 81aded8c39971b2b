#include "domain/replay/replay_scope.hpp"

#include "domain/replay/receipt.hpp"
#include "tests/domain/replay/replay_pages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr Date monday{std::chrono::year{2026} / 2 / 2};
constexpr Date after_thanksgiving{std::chrono::year{2026} / 11 / 27};
constexpr WallTime last_bucket = first_bucket + 385min;

RunScope scope(Date date = monday, bool include_close = false) {
  return scope_of(date, "BE", "2.5.0", include_close, SessionCalendar{})
    .value();
}

/// How many buckets a client goes through that follows `nextBucket`.
int buckets_of(const RunScope& scope) {
  int count = 0;
  std::optional<WallTime> bucket = scope.from;
  for (; bucket; ++count) {
    REQUIRE(check_bucket(*bucket, scope));
    bucket = page_end(page(bucket), scope, 0, false, {}).next_bucket;
  }
  return count;
}

} // namespace

TEST_CASE("replay_scope: a day is its session", "[domain][replay_scope]") {
  const auto day = scope();
  CHECK(day.date == monday);
  CHECK(day.ticker == "BE");
  CHECK(day.script_version == "2.5.0");
  CHECK(day.from == first_bucket);
  CHECK(day.to == first_bucket + 390min);
  const auto short_day = scope(after_thanksgiving);
  CHECK(short_day.to == short_day.from + 210min);
}

TEST_CASE("replay_scope: a day without a session has no scope",
          "[domain][replay_scope]") {
  for (const auto day : {31, 1}) {
    const Date date =
      std::chrono::sys_days{monday} - std::chrono::days{day == 31 ? 2 : 1};
    CHECK_FALSE(scope_of(date, "", "*", false, SessionCalendar{}));
  }
}

TEST_CASE("replay_scope: trap 11, 78 buckets, 42 on an early close",
          "[domain][replay_scope]") {
  CHECK(buckets_of(scope()) == 78);
  CHECK(buckets_of(scope(after_thanksgiving)) == 42);
}

TEST_CASE("replay_scope: trap 11, 16:00:00 belongs to no bucket of the day",
          "[domain][replay_scope]") {
  const auto close = first_bucket + 390min;
  CHECK_FALSE(check_bucket(close, scope()));
  CHECK(close >= scope().to);
  const auto with_close = scope(monday, true);
  CHECK(close < with_close.to);
  CHECK(close + Millis{1} >= with_close.to);
  CHECK(check_bucket(close, with_close));
  CHECK(buckets_of(with_close) == 79);
}

TEST_CASE("replay_scope: the date is the order's, its bucket's, or today's",
          "[domain][replay_scope]") {
  const auto now = sample_time + std::chrono::days{3};
  auto order = page(std::nullopt);
  CHECK(date_of(order, now) == Date{std::chrono::year{2026} / 2 / 5});
  order.bucket = first_bucket;
  CHECK(date_of(order, now) == monday);
  order.date = after_thanksgiving;
  CHECK(date_of(order, now) == after_thanksgiving);
}

TEST_CASE("replay_scope: today is New York's", "[domain][replay_scope]") {
  const WallTime late_evening =
    std::chrono::sys_days{monday} + std::chrono::hours{24 + 4};
  CHECK(date_of(page(std::nullopt), late_evening) == monday);
}

TEST_CASE("replay_scope: dates before 2007 and none at all are refused",
          "[domain][replay_scope]") {
  const auto refused = [](Date date) {
    auto order = page(std::nullopt);
    order.date = date;
    const auto result = date_of(order, sample_time);
    return result ? "" : result.error().name;
  };
  CHECK(refused(std::chrono::year{2006} / 12 / 29) == "invalid_date");
  CHECK(refused(std::chrono::year{2026} / 2 / 30) == "invalid_date");
  CHECK(refused(std::chrono::year{2007} / 1 / 3) == "");
  CHECK(date_of(page(WallTime{}), sample_time).error().name == "invalid_date");
}

TEST_CASE("replay_scope: a bucket is a multiple of 5 min within its day",
          "[domain][replay_scope]") {
  const auto refused = [](WallTime bucket) {
    const auto result = check_bucket(bucket, scope());
    return result ? "" : result.error().name;
  };
  CHECK(refused(first_bucket) == "");
  CHECK(refused(last_bucket) == "");
  CHECK(refused(first_bucket + Millis{1}) == "invalid_bucket");
  CHECK(refused(first_bucket - 5min) == "bucket_out_of_range");
  CHECK(refused(last_bucket + 5min) == "bucket_out_of_range");
  // The requirement's own sample: a bucket of 2025 beside a date of 2026.
  CHECK(refused(WallTime{Millis{1'738'517'400'000}}) == "bucket_out_of_range");
}

TEST_CASE("replay_scope: an odd opening is in the bucket that it opens in",
          "[domain][replay_scope]") {
  auto odd = scope();
  odd.from += 2min;
  CHECK(check_bucket(first_bucket, odd));
}

TEST_CASE("replay_scope: a cursor tells bucket or day, offset and limit",
          "[domain][replay_scope]") {
  CHECK(cursor_of(page(first_bucket)) == "1770042600000:0:25");
  CHECK(cursor_of(page(std::nullopt, 50, 10)) == "day:50:10");
}

TEST_CASE("replay_scope: a page of a bucket names bucket and offset to go on",
          "[domain][replay_scope]") {
  const auto end =
    page_end(page(first_bucket), scope(), 25, true, first_bucket);
  CHECK(end.has_more_in_bucket);
  CHECK(end.next_offset == 25);
  CHECK(end.next_bucket == first_bucket + 5min);
  CHECK(end.has_more);
  CHECK_FALSE(end.last);
  const auto next = page_end(page(first_bucket, 25), scope(), 3, false, {});
  CHECK_FALSE(next.has_more_in_bucket);
  CHECK_FALSE(next.next_offset);
  CHECK(next.has_more);
}

TEST_CASE("replay_scope: trap 5, the last bucket ends with its last row",
          "[domain][replay_scope]") {
  const auto end =
    page_end(page(last_bucket, 0, 50), scope(), 50, true, last_bucket);
  CHECK_FALSE(end.next_bucket);
  CHECK(end.has_more);
  CHECK(end.next_offset == 50);
  CHECK_FALSE(end.last);
  CHECK(page_end(page(last_bucket, 50, 50), scope(), 2, false, {}).last);
}

TEST_CASE("replay_scope: a page cut short goes on behind its last row",
          "[domain][replay_scope]") {
  CHECK(page_end(page(first_bucket, 25), scope(), 7, true, {}).next_offset ==
        32);
}

TEST_CASE("replay_scope: a page of the day names the bucket to go on with",
          "[domain][replay_scope]") {
  const auto end =
    page_end(page(std::nullopt, 25), scope(), 25, true, first_bucket + 7min);
  CHECK(end.next_bucket == first_bucket + 5min);
  CHECK(end.next_offset == 50);
  CHECK(end.has_more);
  CHECK_FALSE(end.has_more_in_bucket);
  const auto last =
    page_end(page(std::nullopt, 50), scope(), 3, false, last_bucket);
  CHECK_FALSE(last.next_bucket);
  CHECK_FALSE(last.has_more);
  CHECK(last.last);
  CHECK(page_end(page(std::nullopt), scope(), 0, false, {}).last);
}
