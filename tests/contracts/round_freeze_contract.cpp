#include "tests/contracts/round_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: each beginning raises the fence and keeps the "
                 "first time and the step",
                 "[contracts][round_freeze]") {
  open_first();
  const auto first = begin();
  CHECK(first.status == RoundStatus::freezing);
  CHECK(first.step == FreezeStep::begun);
  CHECK(first.freeze_began == now);
  REQUIRE(note(first, FreezeStep::polled));
  now += 1min;
  const auto second = begin();
  CHECK(second.fence == first.fence + 1);
  CHECK(second.freeze_began == noon);
  CHECK(second.step == FreezeStep::polled);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: a freeze in other hands changes nothing more",
                 "[contracts][round_freeze]") {
  open_first();
  const auto old = begin();
  begin();
  CHECK(note(old, FreezeStep::swept).error().name == "stale_fence");
  const auto refused = attempt(
    &WriteStores::rounds, &RoundWrites::store_snapshot, snapshot_order(old));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().name == "stale_fence");
  CHECK(find().status == RoundStatus::freezing);
  CHECK(find().step == FreezeStep::begun);
}

TEST_CASE_METHOD(
  RoundFixture,
  "round_freeze: the snapshot holds what the pure function makes "
  "of the entries",
  "[contracts][round_freeze]") {
  const auto stored = freeze_with(
    {seen(10, "44"), seen(9, "7"), seen(12, "7"), seen(11, "7", "AAPL")});
  const auto expected =
    make_snapshot({{"44", "BE", 10}, {"7", "BE", 9}, {"7", "AAPL", 11}});
  CHECK(stored.round.status == RoundStatus::frozen);
  CHECK(stored.round.entries_total == 3);
  CHECK(stored.round.snapshot_hash == expected.hash);
  CHECK(stored.round.snapshot_at == now);
  CHECK(snapshot().json == expected.json);
  CHECK(snapshot().hash == expected.hash);
  CHECK(snapshot().count == 3);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: suspect entries count, removed ones do not",
                 "[contracts][round_freeze]") {
  freeze_with({seen(1, EntryState::active), seen(2, EntryState::suspect),
               seen(3, EntryState::removed)});
  CHECK(snapshot().json == rows_json({{"7", "I1", 1}, {"7", "I2", 2}}));
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: entries of the next round stay in play",
                 "[contracts][round_freeze]") {
  freeze_with({seen(1, "7"), entry_of(2, 2, "8", now)});
  CHECK(snapshot().count == 1);
  now += 3h;
  freeze(snapshot_order(begin(2)));
  CHECK(snapshot(2).json == rows_json({{"8", "BE", 2}}));
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: entries that were found after their round was "
                 "frozen count in the next one, others never twice",
                 "[contracts][round_freeze]") {
  freeze_with({seen(2, "7"), seen(1, "7"), seen(3, "8")});
  put(seen(4, "9"));
  now += 3h;
  freeze(snapshot_order(begin(2)));
  CHECK(snapshot(2).json == rows_json({{"9", "BE", 4}}));
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: posts without a clear word since the freeze "
                 "began are counted as unverified, and kept",
                 "[contracts][round_freeze]") {
  open_first();
  const auto round = begin();
  put(seen(1, "1"));
  put(seen(2, "2"));
  put(seen(2, "2", "AAPL"));
  put(entry_of(1, 3, "3", std::nullopt));
  put(entry_of(1, 4, "4", now - 1ms));
  check({{2, {}, {}, false}});
  const auto stored = freeze(snapshot_order(round));
  CHECK(stored.round.unverified == 3);
  CHECK(stored.round.entries_total == 5);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: unverified posts are left out if so ordered, "
                 "and come in no later round",
                 "[contracts][round_freeze]") {
  open_first();
  const auto round = begin();
  put(seen(1, "1"));
  put(seen(2, "2"));
  put(entry_of(1, 3, "3", std::nullopt));
  check({{2, {}, {}, false}});
  auto order = snapshot_order(round);
  order.drop_unverified = true;
  CHECK(freeze(order).round.unverified == 2);
  CHECK(snapshot().json == rows_json({{"1", "BE", 1}}));
  now += 3h;
  freeze(snapshot_order(begin(2)));
  CHECK(snapshot(2).count == 0);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: an item that the sweep found in an edited post "
                 "is verified by it",
                 "[contracts][round_freeze]") {
  open_first();
  put(seen(1, "1"));
  now += 1min;
  auto order = snapshot_order(begin());
  auto added = entry_of(1, 1, "1", std::nullopt);
  added.item = "AAPL";
  check({{1, {}, {added}, true}});
  order.drop_unverified = true;
  CHECK(freeze(order).round.unverified == 0);
  CHECK(snapshot().json == rows_json({{"1", "AAPL", 1}, {"1", "BE", 1}}));
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: what the sweep could not verify is remembered "
                 "over a new beginning",
                 "[contracts][round_freeze]") {
  open_first();
  put(seen(1, "1"));
  begin();
  check({{1, {}, {}, false}});
  CHECK(freeze(snapshot_order(begin())).round.unverified == 1);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: the last look-up of a post is what counts",
                 "[contracts][round_freeze]") {
  open_first();
  put(entry_of(1, 1, "1", std::nullopt));
  const auto order = snapshot_order(begin());
  const bool clear = GENERATE(false, true);
  check({{1, {}, {}, !clear}});
  check({{1, {}, {}, clear}});
  CHECK(freeze(order).round.unverified == (clear ? 0 : 1));
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: an unclear look before the freeze or at a post "
                 "of a later round leaves no trace",
                 "[contracts][round_freeze]") {
  open_first();
  put(seen(1, "1"));
  put(entry_of(2, 2, "2", now));
  check({{1, {}, {}, false}});
  const auto order = snapshot_order(begin());
  check({{2, {}, {}, false}});
  CHECK(freeze(order).round.unverified == 0);
  now += 3h;
  const auto second = begin(2);
  check({{2, {}, {}, true}});
  CHECK(freeze(snapshot_order(second)).round.unverified == 0);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: a change that came too late is no clear word",
                 "[contracts][round_freeze]") {
  open_first();
  put(seen(1, "1"));
  const auto round = begin();
  auto other = seen(1, "1");
  other.seq = 1;
  other.missing_count = 3;
  check({{1, {{other, EntryState::active, 0, {}, "", {}}}, {}, true}});
  CHECK(freeze(snapshot_order(round)).round.unverified == 1);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: with the snapshot the next round opens, where "
                 "this one ends",
                 "[contracts][round_freeze]") {
  open_first();
  auto order = snapshot_order(begin());
  order.duration = 1h;
  order.next_draw_seed = "seed-2";
  const auto next = freeze(order).next;
  CHECK(next.window.number == 2);
  CHECK(next.window.start == noon + 3h);
  CHECK(next.window.end == noon + 4h);
  CHECK(next.status == RoundStatus::active);
  CHECK(next.draw_seed == "seed-2");
}

TEST_CASE_METHOD(RoundFixture,
                 "round_freeze: a frozen round is never frozen again",
                 "[contracts][round_freeze]") {
  const auto stored = freeze_with({seen(1, "7")});
  const auto order = snapshot_order(stored.round);
  put(seen(2, "8"));
  CHECK(try_begin().error().name == "already_frozen");
  const auto again =
    attempt(&WriteStores::rounds, &RoundWrites::store_snapshot, order);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == Errc::conflict);
  CHECK(find().snapshot_hash == stored.round.snapshot_hash);
  CHECK(waiting(OutboxChannel::rounds).waiting == 1);
}
