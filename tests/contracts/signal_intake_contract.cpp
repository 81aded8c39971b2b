#include "tests/contracts/store_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// One with every field set.
IntakeItem full_item() {
  auto full = item("full");
  full.signal.side = Side::short_side;
  full.signal.idempotency_key = "key-1";
  full.signal.timeframe = "5Min";
  full.signal.source = "SCANNER";
  full.signal.reasoning = "Ünïcode; 'quoted' -- \"data\"";
  full.signal.hints = {.vwap = 1.5,
                       .pullback_pct = -0.25,
                       .trend_score = 2.0,
                       .liquidity_score = 3.0,
                       .playbook_score = 8.0,
                       .volume_score = 5.5,
                       .catalyst_score = 6.0};
  return full;
}

IntakeItem unnamed_item() {
  auto unnamed = item("", noon);
  unnamed.signal.id.reset();
  return unnamed;
}

IntakeItem keyed_item(const std::string& id, const std::string& key) {
  auto keyed = item(id);
  keyed.signal.idempotency_key = key;
  return keyed;
}

} // namespace

TEST_CASE_METHOD(StoreFixture, "signal_store: a new signal waits as PENDING",
                 "[contracts][signal_store]") {
  const auto taken = take({item("one")});
  CHECK(taken.items.at(0).id == "one");
  CHECK_FALSE(taken.items.at(0).duplicate);
  CHECK(taken.items.at(0).stored == nullptr);
  CHECK(status_of("one") == SignalStatus::pending);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a record keeps what came in",
                 "[contracts][signal_store]") {
  take({full_item()});
  const auto kept = find("full");
  CHECK(kept.ticker == "AAPL");
  CHECK(kept.side == Side::short_side);
  CHECK(kept.levels.entry.to_text() == "187.25");
  CHECK(kept.levels.stop.to_text() == "185.1");
  CHECK(kept.levels.target.to_text() == "192.5");
  CHECK(kept.timeframe == "5Min");
  CHECK(kept.source == "SCANNER");
  CHECK(kept.reasoning == "Ünïcode; 'quoted' -- \"data\"");
  CHECK(kept.hints.pullback_pct == -0.25);
  CHECK(kept.hints.catalyst_score == 6.0);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: what was not given stays empty",
                 "[contracts][signal_store]") {
  take({item("one")});
  const auto kept = find("one");
  CHECK_FALSE(kept.hints.vwap);
  CHECK_FALSE(kept.score);
  CHECK_FALSE(kept.scoring_started_at);
  CHECK_FALSE(kept.next_score_at);
  CHECK_FALSE(kept.archived_at);
  CHECK(kept.claim_id.empty());
  CHECK(kept.error.empty());
  CHECK(kept.score_attempts == 0);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a price keeps every digit",
                 "[contracts][signal_store]") {
  auto exact = item("exact");
  exact.signal.levels.entry = *Decimal::parse("123456789.123456789012345678");
  take({exact});
  CHECK(find("exact").levels.entry.to_text() == "123456789.123456789012345678");
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: without a time of its own a signal has "
                 "intake's",
                 "[contracts][signal_store]") {
  auto timeless = item("one");
  timeless.signal.created_at.reset();
  take({timeless});
  CHECK(find("one").created_at == noon);
  CHECK(find("one").updated_at == noon);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: an id is made of ticker and time",
                 "[contracts][signal_store]") {
  CHECK(take({unnamed_item()}).items.at(0).id ==
        "AAPL-2026-01-30T17:00:00.000Z");
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a made id that is taken gets a "
                 "suffix",
                 "[contracts][signal_store]") {
  const auto taken = take({unnamed_item(), unnamed_item(), unnamed_item()});
  CHECK(taken.items.at(1).id == "AAPL-2026-01-30T17:00:00.000Z-suffix");
  CHECK(taken.items.at(2).id == "AAPL-2026-01-30T17:00:00.000Z-suffix-suffix");
  CHECK(counts().of(SignalStatus::pending) == 3);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a known id gives the known "
                 "record",
                 "[contracts][signal_store]") {
  take_scored("one");
  auto other = item("one");
  other.signal.ticker = "MSFT";
  const auto taken = take({other}).items.at(0);
  CHECK(taken.duplicate);
  CHECK(taken.status == SignalStatus::scored);
  REQUIRE(taken.stored);
  CHECK(taken.stored->ticker == "AAPL");
  CHECK(find("one").ticker == "AAPL");
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a known idempotency key gives "
                 "the known record",
                 "[contracts][signal_store]") {
  take({keyed_item("one", "key-1")});
  const auto taken = take({keyed_item("two", "key-1")}).items.at(0);
  CHECK(taken.duplicate);
  CHECK(taken.id == "one");
  CHECK_FALSE(store.read.signals->find({"two"}).has_value());
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a key finds a signal whose id was made",
                 "[contracts][signal_store]") {
  auto first = unnamed_item();
  first.signal.idempotency_key = "key-1";
  const auto known = take({first}).items.at(0).id;
  now += 5s;
  CHECK(take({first}).items.at(0).id == known);
  CHECK(counts().of(SignalStatus::pending) == 1);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: duplicates inside one order are seen",
                 "[contracts][signal_store]") {
  const auto taken = take({item("one"), item("one"), keyed_item("two", "k"),
                           keyed_item("three", "k"), item("four")});
  CHECK_FALSE(taken.items.at(0).duplicate);
  CHECK(taken.items.at(1).duplicate);
  CHECK_FALSE(taken.items.at(2).duplicate);
  CHECK(taken.items.at(3).id == "two");
  CHECK_FALSE(taken.items.at(4).duplicate);
  CHECK(counts().of(SignalStatus::pending) == 3);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: empty keys are no duplicates of each other",
                 "[contracts][signal_store]") {
  const auto taken = take({keyed_item("one", ""), keyed_item("two", "")});
  CHECK_FALSE(taken.items.at(1).duplicate);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: an order without items is legal",
                 "[contracts][signal_store]") {
  CHECK(take({}).items.empty());
  CHECK_FALSE(counts().newest_received);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: only new signals are counted as received",
                 "[contracts][signal_store]") {
  take({item("one"), item("two")});
  take({item("two"), item("three")});
  CHECK(store.read.signals->funnel({"2026-01-30"})->received == 3);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: received counts by New York's date",
                 "[contracts][signal_store]") {
  now = noon + 11h + 59min;
  take({item("one", noon)});
  now = noon + 12h;
  take({item("two", noon)});
  CHECK(store.read.signals->funnel({"2026-01-30"})->received == 1);
  CHECK(store.read.signals->funnel({"2026-01-31"})->received == 1);
}
