#include <array>

#include "domain/rounds/draw.hpp"
#include "tests/contracts/round_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(RoundFixture, "round_store: the first round begins now",
                 "[contracts][round_store]") {
  const auto first = open_first("seed");
  CHECK(first.opened);
  CHECK(first.round.window.number == 1);
  CHECK(first.round.window.start == now);
  CHECK(first.round.window.end == now + 3h);
  CHECK(first.round.status == RoundStatus::active);
  CHECK(first.round.draw_seed == "seed");
}

TEST_CASE_METHOD(RoundFixture,
                 "round_store: a store that has rounds gets no first one",
                 "[contracts][round_store]") {
  open_first();
  now += 24h;
  const auto again = open_first("other");
  CHECK_FALSE(again.opened);
  CHECK(again.round.window.start == noon);
  CHECK(find().draw_seed.empty());
}

TEST_CASE_METHOD(RoundFixture, "round_store: an unknown round is not found",
                 "[contracts][round_store]") {
  CHECK(try_begin(9).error().code == Errc::not_found);
  CHECK(store.read.rounds->find({9}).error().code == Errc::not_found);
  CHECK(store.read.rounds->snapshot({9}).error().code == Errc::not_found);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_store: the push waits in the outbox, with its key",
                 "[contracts][round_store]") {
  const auto round = freeze_with({seen(1, "7")}).round;
  const auto picked = waiting(OutboxChannel::rounds);
  REQUIRE(picked.message);
  const auto expected = make_snapshot({{"7", "BE", 1}});
  CHECK(picked.message->content.text == push_body(1, expected));
  CHECK(picked.message->content.idempotency_key == push_key(1, expected));
  CHECK(round.push == PushState::waiting);
  CHECK(round.push_ref == std::to_string(picked.message->id));
  const auto told = waiting(OutboxChannel::notify);
  REQUIRE(told.message);
  CHECK(told.message->content.type == "ROUND_FROZEN");
}

TEST_CASE_METHOD(RoundFixture, "round_store: nobody is told who is not there",
                 "[contracts][round_store]") {
  open_first();
  put(seen(1, "7"));
  auto order = snapshot_order(begin());
  order.push = order.notify = false;
  CHECK(freeze(order).round.push == PushState::none);
  CHECK_FALSE(waiting(OutboxChannel::rounds).message);
  CHECK_FALSE(waiting(OutboxChannel::notify).message);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_store: an empty pool is frozen without a push and "
                 "completed without a winner",
                 "[contracts][round_store]") {
  const auto round = freeze_with({}, "seed").round;
  CHECK(round.status == RoundStatus::frozen);
  CHECK(snapshot().json == "[]");
  CHECK_FALSE(waiting(OutboxChannel::rounds).message);
  const auto step = advance();
  CHECK(step.from == RoundStatus::frozen);
  CHECK(step.round.status == RoundStatus::completed);
  CHECK(step.round.completed_at == now);
  CHECK_FALSE(step.round.winner);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_store: a round waits for its push, then is completed",
                 "[contracts][round_store]") {
  freeze_with({seen(1, "7")});
  now += 1min;
  const auto early = advance();
  CHECK(early.from == early.round.status);
  CHECK(early.round.status == RoundStatus::frozen);
  deliver_push();
  now += 1min;
  const auto step = advance();
  CHECK(step.round.status == RoundStatus::completed);
  CHECK(step.round.push == PushState::sent);
  CHECK(step.round.pushed_at == noon + 1min);
  CHECK(step.round.completed_at == now);
  CHECK(advance().from == RoundStatus::completed);
  CHECK(try_begin().error().name == "completed");
}

TEST_CASE_METHOD(RoundFixture,
                 "round_store: a push that the outbox has forgotten was sent",
                 "[contracts][round_store]") {
  freeze_with({seen(1, "7")});
  deliver_push();
  store.execute("DELETE FROM outbox;"); // nobody has looked for 30 days
  CHECK(find().push == PushState::sent);
  CHECK(find().pushed_at == noon);
  REQUIRE(open().ready.size() == 1);
  CHECK(advance().round.status == RoundStatus::completed);
  CHECK(find().pushed_at == noon);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_store: a push that was refused holds its round",
                 "[contracts][round_store]") {
  freeze_with({seen(1, "7")});
  const auto id = waiting(OutboxChannel::rounds).message->id;
  run(&WriteStores::outbox, &OutboxWrites::note,
      NoteDelivery{id, DeliveryState::refused, now, {}, "gone"});
  CHECK(advance().round.status == RoundStatus::frozen);
  CHECK(find().push == PushState::refused);
  CHECK(open().ready.empty());
}

TEST_CASE_METHOD(RoundFixture,
                 "round_store: a round with a seed draws the winner that "
                 "everybody can compute",
                 "[contracts][round_store]") {
  const auto round =
    freeze_with({seen(1, "7"), seen(2, "8"), seen(3, "9")}, "seed").round;
  deliver_push();
  CHECK(advance().round.status == RoundStatus::drawing);
  const auto step = advance();
  CHECK(step.from == RoundStatus::drawing);
  REQUIRE(step.round.winner);
  const auto index = *draw_winner("seed", round.snapshot_hash, 3);
  const std::array<Winner, 3> rows{Winner{0, "7", "BE", "1"},
                                   Winner{1, "8", "BE", "2"},
                                   Winner{2, "9", "BE", "3"}};
  CHECK(*step.round.winner == rows.at(index));
  CHECK(find().winner == step.round.winner);
  CHECK(find().completed_at == now);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_store: before its snapshot a round counts its entries "
                 "and has nothing to show",
                 "[contracts][round_store]") {
  open_first();
  put(seen(1, "7"));
  put(seen(2, EntryState::removed));
  CHECK(find().entries_total == 1);
  const auto shown = store.read.rounds->snapshot({1});
  REQUIRE_FALSE(shown);
  CHECK(shown.error().code == Errc::not_found);
  CHECK(shown.error().name == "not_frozen");
}

TEST_CASE_METHOD(RoundFixture, "round_store: a list has the newest first",
                 "[contracts][round_store]") {
  freeze_with({});
  now += 3h;
  freeze(snapshot_order(begin(2)));
  const auto two = store.read.rounds->list({2});
  REQUIRE(two.has_value());
  REQUIRE(two->rounds.size() == 2);
  CHECK(two->rounds[0].window.number == 3);
  CHECK(two->rounds[1].window.number == 2);
}

TEST_CASE_METHOD(RoundFixture,
                 "round_store: to be done is the current round, and what can "
                 "go on",
                 "[contracts][round_store]") {
  CHECK_FALSE(open().current);
  freeze_with({seen(1, "7")});
  CHECK(open().current->window.number == 2);
  CHECK(open().ready.empty()); // its push is on its way
  deliver_push();
  REQUIRE(open().ready.size() == 1);
  CHECK(open().ready[0].window.number == 1);
  advance();
  CHECK(open().ready.empty());
}

TEST_CASE_METHOD(RoundFixture, "round_store: rounds outlive the process",
                 "[contracts][round_store]") {
  if (!kind.reopen)
    return;
  const auto round = freeze_with({seen(1, "7")}).round;
  kind.reopen(store);
  CHECK(find().snapshot_hash == round.snapshot_hash);
  CHECK(open().current->window.number == 2);
}
