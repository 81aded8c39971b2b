#include "ctl/replay_totals.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;
using test::plain;

namespace {

const WallTime second_bucket = *parse_iso("2026-02-02T14:35:00Z");

ReplayWishes wished() {
  ReplayWishes wishes;
  wishes.date = *parse_date("2026-02-02");
  wishes.buckets = 78;
  return wishes;
}

/// Two pages of one bucket.
ReplayTotals two_pages() {
  ReplayTotals totals;
  totals.add(parsed(R"({"ok":true,"rowsProcessed":25,"tradesCreated":2,)"
                    R"("tradesPurged":40,"hasMoreInBucket":true,)"
                    R"("runId":"r-1","stateHash":"aa"})"));
  totals.add(parsed(R"({"ok":true,"rowsProcessed":5,"tradesCreated":1,)"
                    R"("tradesClosed":1,"tradesPurged":0,"latestKept":2,)"
                    R"("errorsCount":1,"hasMoreInBucket":false,)"
                    R"("runId":"r-1","stateHash":"bb"})"));
  return totals;
}

} // namespace

TEST_CASE("replay_totals: pages are added up", "[ctl][replay_totals]") {
  const auto totals = two_pages();
  CHECK(totals.calls == 2);
  CHECK(totals.buckets == 1);
  CHECK(totals.rows == 30);
  CHECK(totals.created == 3);
  CHECK(totals.purged == 40);
  CHECK(totals.state_hash == "bb");
}

TEST_CASE("replay_totals: on the way there is a bar and the counts",
          "[ctl][replay_totals]") {
  CHECK(plain(replay_progress(wished(), two_pages(), 2)) ==
        "[------------------------------] 1/78 buckets, 1 %, 15.0 rows/s, "
        "2 min left\n"
        "2026-02-02 all tickers: 30 rows, 3 trades created, 1 closed, 40 "
        "purged, 1 rows unreadable, 2 newer states kept\n");
}

TEST_CASE("replay_totals: a line a bucket names it in New York's time",
          "[ctl][replay_totals]") {
  CHECK(bucket_line(wished(), two_pages(), second_bucket) ==
        "2026-02-02 09:35 done, 1/78 buckets 1 %, 30 rows, 3 trades created, "
        "1 closed, 40 purged\n");
}

TEST_CASE("replay_totals: the end tells run, state and ledger",
          "[ctl][replay_totals]") {
  auto totals = two_pages();
  totals.synced = parsed(R"({"ok":true,"trades":7,"events":9,"repaired":0})");
  const auto text = plain(replay_totals(wished(), totals));
  CHECK(contains(text, "2026-02-02 all tickers: 1 buckets, 30 rows"));
  CHECK(contains(text, "run r-1\nstate bb\n"));
  CHECK(contains(text, "ledger: 7 trades, 9 events, 0 repaired\n"));
}

TEST_CASE("replay_totals: a closed market is all there is to say",
          "[ctl][replay_totals]") {
  ReplayTotals totals;
  totals.add(parsed(R"({"ok":true,"rowsProcessed":0,"nextBucket":null,)"
                    R"("hasMore":false,"note":"market_closed"})"));
  CHECK(totals.buckets == 0);
  CHECK(plain(replay_totals(wished(), totals)) ==
        "2026-02-02 all tickers: market_closed\n");
}

TEST_CASE("replay_totals: for machines it is one object",
          "[ctl][replay_totals]") {
  auto totals = two_pages();
  totals.synced = parsed(R"({"ok":true,"trades":7})");
  const auto done = parsed(replay_json(wished(), totals, {}));
  CHECK(done.find("ok")->as_bool() == true);
  CHECK(done.find("ticker")->is_null());
  CHECK(done.find("rowsProcessed")->as_int() == 30);
  CHECK(done.find("forceSync")->find("trades")->as_int() == 7);
  CHECK(done.find("error") == nullptr);
}

TEST_CASE("replay_totals: a stop says where to go on", "[ctl][replay_totals]") {
  const auto cut = parsed(
    replay_json(wished(), two_pages(),
                ReplayStop{{second_bucket, 25}, "stopped", "why", "go on"}));
  CHECK(cut.find("ok")->as_bool() == false);
  CHECK(cut.find("error")->text() == "stopped");
  CHECK(cut.find("nextBucket")->as_int() == 1'770'042'900'000);
  CHECK(cut.find("nextOffset")->as_int() == 25);
  CHECK(cut.find("command")->text() == "go on");
  CHECK(cut.find("forceSync")->is_null());
}
