#include "actors/replay_page.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::Passage;
using test::ReplayStage;
using test::seeded_day;
using namespace std::chrono_literals;

namespace {

ReplayPageOrder page_at(int offset, int limit = 10) {
  ReplayPageOrder order;
  order.limit = limit;
  order.offset = offset;
  order.clean_slate = offset == 0;
  return order;
}

} // namespace

TEST_CASE_METHOD(ReplayStage,
                 "replay_page: a page costs what it changes once its run is "
                 "known",
                 "[actors][replay_page]") {
  take_in(start_ingest(), seeded_day(5, open, 6));
  const auto cursor = start_cursor();
  REQUIRE(ask<ReplayPageReport>(cursor, page_at(0)));
  const auto reads = read_gate.seen;
  REQUIRE(ask<ReplayPageReport>(cursor, page_at(10)));
  CHECK(read_gate.seen == reads + 2); // the run, the receipts
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_page: a new life answers as the old one would have",
                 "[actors][replay_page]") {
  const auto day = seeded_day(5, open, 6);
  take_in(start_ingest(), day);
  auto cursor = start_cursor();
  std::vector<std::string> reborn;
  for (int offset = 0; offset < 30; offset += 10) {
    const auto page = ask<ReplayPageReport>(cursor, page_at(offset)).value();
    reborn.push_back(page.state_hash);
    for (const auto& [stage, count] : page.lane_counts)
      reborn.push_back(stage + std::to_string(count));
    kill(cursor);
    cursor = start_cursor();
  }
  ReplayStage other;
  other.take_in(other.start_ingest(), day);
  const auto lasting = other.start_cursor();
  std::vector<std::string> kept;
  for (int offset = 0; offset < 30; offset += 10) {
    const auto page =
      other.ask<ReplayPageReport>(lasting, page_at(offset)).value();
    kept.push_back(page.state_hash);
    for (const auto& [stage, count] : page.lane_counts)
      kept.push_back(stage + std::to_string(count));
  }
  CHECK(reborn == kept);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_page: a page that was written unheard is answered "
                 "again",
                 "[actors][replay_page]") {
  take_in(start_ingest(), seeded_day(5, open, 6));
  const auto cursor = start_cursor();
  const auto first = ask<ReplayPageReport>(cursor, page_at(0)).value();
  const auto number = write_gate.seen + 1;
  write_gate.decide = [number](int seen) {
    return seen == number ? Passage::unheard : Passage::open;
  };
  CHECK(ask<ReplayPageReport>(cursor, page_at(10), 31s).error().code ==
        Errc::timeout);
  const auto again = ask<ReplayPageReport>(cursor, page_at(10)).value();
  CHECK(again.repeated);
  CHECK(again.run_id == first.run_id);
  CHECK(again.rows_processed == 10);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_page: two cursors of one run do not write a page "
                 "twice",
                 "[actors][replay_page]") {
  take_in(start_ingest(), seeded_day(5, open, 6));
  const auto one = start_cursor();
  const auto two = start_cursor();
  REQUIRE(ask<ReplayPageReport>(one, page_at(0)));
  const auto a = start_asking<ReplayPageReport>(one, page_at(10));
  const auto b = start_asking<ReplayPageReport>(two, page_at(10));
  settle();
  REQUIRE(a->has_value());
  REQUIRE(b->has_value());
  CHECK((*a)->repeated != (*b)->repeated);
  CHECK((*a)->state_hash == (*b)->state_hash);
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_page: a clean slate counts what it purged, once",
                 "[actors][replay_page]") {
  take_in(start_ingest(), seeded_day(5, open, 6));
  const auto trades =
    ask<SimTradePage>(store_reader, ListSimTrades{}).value().total;
  REQUIRE(trades > 0);
  const auto cursor = start_cursor();
  CHECK(ask<ReplayPageReport>(cursor, page_at(0)).value().trades_purged ==
        trades);
  CHECK(ask<ReplayPageReport>(cursor, page_at(10)).value().trades_purged == 0);
}

TEST_CASE_METHOD(ReplayStage, "replay_page: a replay never emits signals",
                 "[actors][replay_page]") {
  rules.emit_signals = false;
  take_in(start_ingest(), seeded_day(2, open, 2));
  REQUIRE(ask<ReplayPageReport>(start_cursor(), page_at(0)));
  CHECK(stores.read.signals->list({}).value().signals.empty());
  CHECK(notes.empty());
}

TEST_CASE_METHOD(ReplayStage,
                 "replay_page: receipts that cannot be read are counted and "
                 "skipped, the first ten are named",
                 "[actors][replay_page]") {
  auto alerts = seeded_day(12, open, 1);
  for (auto& alert : alerts) {
    auto broken = *alert.receipt;
    broken.payload = "{";
    broken.facts.clear();
    alert.receipt = std::make_shared<const Receipt>(std::move(broken));
  }
  alerts.push_back(test::alert_of("BE", open + 1min));
  take_in(start_ingest(), alerts);
  const auto page =
    ask<ReplayPageReport>(start_cursor(), page_at(0, 50)).value();
  CHECK(page.rows_processed == 1);
  CHECK(page.errors_count == 12);
  REQUIRE(page.errors.size() == 10);
  CHECK(page.errors[0].receipt_id == alerts[0].receipt->id);
  CHECK_FALSE(page.errors[0].reason.empty());
}
