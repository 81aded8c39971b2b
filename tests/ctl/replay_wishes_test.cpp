#include "ctl/replay_wishes.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;

namespace {

constexpr long first_bucket = 1'770'042'600'000; ///< 2026-02-02 09:30 ET

struct WishDesk {
  test::PlayedHost host;
  Arguments arguments;
  WallTime now = *parse_iso("2026-02-02T20:00:00Z");

  Result<ReplayWishes> read() const {
    return read_replay_wishes(arguments, host, now);
  }
  ReplayWishes wishes() const { return read().value(); }
  std::string why() const { return read().error().detail; }
  std::string go_on(long bucket, long offset, bool first) const {
    return command_to_go_on(wishes(), {WallTime{Millis{bucket}}, offset},
                            first);
  }
};

} // namespace

TEST_CASE_METHOD(WishDesk, "replay_wishes: without anything it is today",
                 "[ctl][replay_wishes]") {
  const auto wished = wishes();
  CHECK(to_text(wished.date) == "2026-02-02");
  CHECK(wished.start.bucket == WallTime{Millis{first_bucket}});
  CHECK(wished.buckets == 78);
  CHECK(wished.delay == Millis{200});
  CHECK(page_target(wished, wished.start, true) ==
        "/timed/admin/replay-ingest?date=2026-02-02&bucket=1770042600000");
}

TEST_CASE_METHOD(WishDesk, "replay_wishes: an early close has 42 buckets",
                 "[ctl][replay_wishes]") {
  host.variables["DATE"] = "2026-11-27";
  CHECK(wishes().buckets == 42);
}

TEST_CASE_METHOD(WishDesk, "replay_wishes: a closed day is left to the daemon",
                 "[ctl][replay_wishes]") {
  host.variables["DATE"] = "2026-02-01";
  CHECK(wishes().buckets == 0);
  CHECK(wishes().start.bucket == *parse_iso("2026-02-01T14:30:00Z"));
}

TEST_CASE_METHOD(WishDesk, "replay_wishes: the environment says it all",
                 "[ctl][replay_wishes]") {
  host.variables = {{"DATE", "2026-02-03"},
                    {"TICKER", "BE"},
                    {"CLEAN_SLATE", "1"},
                    {"DELAY_MS", "0"}};
  const auto wished = wishes();
  CHECK(wished.delay == Millis{0});
  const auto first = page_target(wished, wished.start, true);
  CHECK(contains(first, "?date=2026-02-03&ticker=BE&bucket="));
  CHECK(contains(first, "&cleanSlate=1"));
  CHECK_FALSE(contains(page_target(wished, wished.start, false), "cleanSlate"));
}

TEST_CASE_METHOD(WishDesk, "replay_wishes: options win over the environment",
                 "[ctl][replay_wishes]") {
  host.variables = {{"DATE", "2026-02-03"}, {"TICKER", "BE"}};
  arguments.options = {{"--date", "2026-02-04"},  {"--ticker", "X"},
                       {"--script-version", "*"}, {"--limit", "7"},
                       {"--publish-end", ""},     {"--new-run", ""}};
  const auto wished = wishes();
  CHECK(page_target(wished, {wished.start.bucket, 14}, true) ==
        "/timed/admin/replay-ingest?date=2026-02-04&ticker=X&scriptVersion=%2A"
        "&bucket=1770215400000&limit=7&offset=14&newRun=1&publish=end");
}

TEST_CASE_METHOD(WishDesk, "replay_wishes: a bucket brings its date",
                 "[ctl][replay_wishes]") {
  host.variables["BUCKET"] = "1770043200000";
  now = *parse_iso("2026-11-28T20:00:00Z");
  const auto wished = wishes();
  CHECK(to_text(wished.date) == "2026-02-02");
  CHECK(wished.one_bucket);
  CHECK(wished.buckets == 1);
}

TEST_CASE_METHOD(WishDesk, "replay_wishes: onward is the rest of the day",
                 "[ctl][replay_wishes]") {
  arguments.options = {
    {"--bucket", "1770043200000"}, {"--onward", ""}, {"--offset", "25"}};
  const auto wished = wishes();
  CHECK_FALSE(wished.one_bucket);
  CHECK(wished.buckets == 76);
  CHECK(wished.start.offset == 25);
}

TEST_CASE_METHOD(WishDesk, "replay_wishes: what cannot be is refused",
                 "[ctl][replay_wishes]") {
  arguments.options = {{"--onward", ""}};
  CHECK(why() == "--onward and --offset go with --bucket");
  arguments.options = {{"--limit", "51"}};
  CHECK(contains(why(), "--limit must be"));
  arguments.options = {{"--date", "2026-02-30"}};
  CHECK_FALSE(read());
  arguments.options = {{"--date", "1999-02-03"}};
  CHECK_FALSE(read());
  arguments.options.clear();
  host.variables["BUCKET"] = "early";
  CHECK(contains(why(), "--bucket must be"));
  host.variables = {{"CLEAN_SLATE", "yes"}};
  CHECK(why() == "CLEAN_SLATE must be 1 or 0");
}

TEST_CASE_METHOD(WishDesk, "replay_wishes: going on clears nothing again",
                 "[ctl][replay_wishes]") {
  host.variables["CLEAN_SLATE"] = "1";
  arguments.options = {{"--script-version", "*"}, {"--publish-end", ""}};
  CHECK(go_on(1'770'043'200'000, 25, false) ==
        "CLEAN_SLATE=0 signalboxctl replay-ingest --date 2026-02-02 "
        "--script-version '*' --bucket 1770043200000 --onward --offset 25 "
        "--delay-ms 200 --publish-end");
}

TEST_CASE_METHOD(WishDesk, "replay_wishes: a start that was lost is the same",
                 "[ctl][replay_wishes]") {
  arguments.options = {{"--clean-slate", ""},
                       {"--bucket", "1770042600000"},
                       {"--ticker", "it's"},
                       {"--base", "http://127.0.0.1:1"},
                       {"--token", "secret"}};
  CHECK(go_on(first_bucket, 0, true) ==
        R"(signalboxctl replay-ingest --base http://127.0.0.1:1 --date )"
        R"(2026-02-02 --ticker 'it'\''s' --bucket 1770042600000 --delay-ms )"
        R"(200 --clean-slate)");
}
