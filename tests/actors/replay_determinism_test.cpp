#include <caf/send.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::Passage;
using test::ReplayStage;
using test::seeded_day;
using namespace std::chrono_literals;

namespace {

constexpr int ticker_count = 20;
constexpr int buckets = 78;

const std::vector<IngestAlert>& whole_day() {
  static const auto day = seeded_day(ticker_count, ReplayStage::open, buckets);
  return day;
}

} // namespace

TEST_CASE_METHOD(ReplayStage,
                 "replay_determinism: what live did is what a replay does, "
                 "whatever its pages",
                 "[actors][replay_determinism]") {
  take_in(start_ingest(), whole_day());
  const auto live = live_book_text();
  CHECK(ask<SimTradePage>(store_reader, ListSimTrades{}).value().total > 20);
  std::string hash;
  for (const int limit : {50, 25, 7}) {
    CAPTURE(limit);
    const auto last = replay_buckets(start_cursor(), limit);
    CHECK(live_book_text() == live);
    CHECK((hash.empty() || hash == last.state_hash));
    hash = last.state_hash;
  }
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_determinism: receipt by receipt, after restarts and "
                 "in one run the hash is the same",
                 "[actors][replay_determinism]") {
  const auto day = seeded_day(4, open, 20);
  take_in(start_ingest(), day);
  const auto live = live_book_text();
  const auto hash = replay_buckets(start_cursor(), 50).state_hash;
  CHECK(replay_buckets(start_cursor(), 1).state_hash == hash);
  CHECK(live_book_text() == live);

  // Every page by a cursor of its own.
  ReplayPageOrder order;
  order.limit = 7;
  order.clean_slate = true;
  std::string reborn;
  for (;;) {
    const auto cursor = start_cursor();
    const auto page = ask<ReplayPageReport>(cursor, order).value();
    kill(cursor);
    reborn = page.state_hash;
    if (!page.next_offset)
      break;
    order.offset = *page.next_offset;
    order.clean_slate = false;
  }
  CHECK(reborn == hash);
  CHECK(live_book_text() == live);

  const auto days = start_days();
  StartReplayDay whole;
  whole.clean_slate = true;
  const auto run = ask<ReplayDayStarted>(days, whole).value();
  settle();
  const auto view = ask<ReplayRunView>(days, GetReplayRun{run.run_id}).value();
  CHECK(view.run.status == RunStatus::completed);
  CHECK(view.run.result.find(hash) != std::string::npos);
  CHECK(live_book_text() == live);
}

TEST_CASE_METHOD(ReplayStage, "replay_determinism: live after restarts is live",
                 "[actors][replay_determinism]") {
  const auto day = seeded_day(5, open, 30);
  auto actor = start_ingest();
  for (std::size_t i = 0; i < day.size(); ++i) {
    REQUIRE(take_in(actor, day[i]).has_value());
    if (i % 11 == 10) {
      kill(actor);
      actor = start_ingest();
    }
  }
  ReplayStage other;
  other.take_in(other.start_ingest(), day);
  CHECK(live_book_text() == other.live_book_text());
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_determinism: live goes on while its day is replayed",
                 "[actors][replay_determinism]") {
  const auto day = seeded_day(4, open, 20);
  const auto actor = start_ingest();
  const auto cursor = start_cursor();
  take_in(actor, {day.begin(), day.begin() + 40});
  ReplayPageOrder order;
  order.limit = 7;
  order.clean_slate = true;
  REQUIRE(ask<ReplayPageReport>(cursor, order).has_value());
  std::size_t next = 40;
  for (;;) {
    order.clean_slate = false;
    order.offset += 7;
    const auto page = start_asking<ReplayPageReport>(cursor, order);
    if (next < day.size())
      CHECK(take_in(actor, day[next++]).has_value());
    settle();
    REQUIRE(page->has_value());
    if (!(*page)->has_more)
      break;
  }
  take_in(actor, {day.begin() + static_cast<std::ptrdiff_t>(next), day.end()});
  // The replay of the whole day mends what the two made of it together.
  const auto hash = replay_buckets(start_cursor(), 50).state_hash;
  ReplayStage other;
  other.take_in(other.start_ingest(), day);
  CHECK(live_book_text() == other.live_book_text());
  CHECK(other.replay_buckets(other.start_cursor(), 50).state_hash == hash);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_determinism: what was carried into the day is counted "
                 "once, whoever serves its pages",
                 "[actors][replay_determinism]") {
  const auto actor = start_ingest();
  take_in(actor, seeded_day(6, open - 24h, 40));
  take_in(actor, seeded_day(6, open, 12));
  const auto live = live_book_text();
  const auto hash = replay_buckets(start_cursor(), 25).state_hash;
  CHECK(live_book_text() == live);
  ReplayPageOrder order;
  order.limit = 7;
  order.clean_slate = true;
  ReplayPageReport page;
  do {
    const auto cursor = start_cursor();
    page = ask<ReplayPageReport>(cursor, order).value();
    kill(cursor);
    order.offset += 7;
    order.clean_slate = false;
  } while (page.has_more);
  CHECK(page.state_hash == hash);
  CHECK(live_book_text() == live);
}

namespace {

/// Live has taken a morning in; a replay under other rules is to begin.
struct CutStage : ReplayStage {
  CutStage() {
    take_in(start_ingest(), seeded_day(3, open, 4));
    before = live_book_text();
    pipeline.lanes.enter_rank = 101;
    pipeline.lanes.rank_min_elite = 101;
    days = start_days();
    StartReplayDay order;
    order.clean_slate = true;
    caf::anon_send(days, order); // nothing of it is done yet
  }

  std::string before;
  ReplayDaysActor days;
};

} // namespace

TEST_CASE("replay_determinism: a clean slate that is cut off leaves the old "
          "book or the new one, and the next life the new one",
          "[actors][replay_determinism]") {
  CutStage whole;
  whole.settle();
  const auto after = whole.live_book_text();
  REQUIRE(after != whole.before);
  int old_ones = 0, new_ones = 0;
  for (int cut = 0; cut < 200 && new_ones < 3; ++cut) {
    CAPTURE(cut);
    CutStage stage;
    for (int i = 0; i < cut && stage.coordinator.try_run_once(); ++i)
      continue;
    stage.kill(stage.days);
    const auto book = stage.live_book_text();
    CHECK((book == stage.before || book == after));
    ++(book == after ? new_ones : old_ones);
    stage.start_days();
    const auto begun =
      stage.ask<OpenReplays>(stage.store_reader, ReadOpenReplays{}).value();
    CHECK(begun.runs.empty());
    CHECK(stage.live_book_text() == after);
  }
  CHECK(old_ones > 5);
  CHECK(new_ones == 3);
}
