#pragma once

#include <string>
#include <vector>

#include "domain/rounds/snapshot.hpp"
#include "tests/contracts/store_fixture.hpp"
#include "tests/support/entry_rows.hpp"

namespace signalbox::test {

/// Rounds in every kind of store.
struct RoundFixture : StoreFixture {
  RoundOpened open_first(const std::string& seed = "") {
    return run(&WriteStores::rounds, &RoundWrites::open_first,
               OpenFirstRound{now, 3h, seed});
  }

  Result<Round> try_begin(int number = 1) {
    return attempt(&WriteStores::rounds, &RoundWrites::begin_freeze,
                   BeginFreeze{number, now, "run-1", "in-window"});
  }

  Round begin(int number = 1) {
    auto round = try_begin(number);
    REQUIRE(round.has_value());
    return std::move(*round);
  }

  Result<FreezeStepNoted> note(const Round& round, FreezeStep step) {
    return attempt(&WriteStores::rounds, &RoundWrites::note_step,
                   NoteFreezeStep{round.window.number, round.fence, step});
  }

  /// What look-ups have told.
  ChecksApplied check(std::vector<PostCheck> checks) {
    return run(
      &WriteStores::entries, &EntryWrites::apply,
      ApplyChecks{std::move(checks), now, "entry_validator", "run-2", {}});
  }

  StoreSnapshot snapshot_order(const Round& round) const {
    StoreSnapshot order;
    order.number = round.window.number;
    order.fence = round.fence;
    order.now = now;
    order.run_id = "run-1";
    order.push = true;
    order.notify = true;
    order.duration = 3h;
    return order;
  }

  SnapshotStored freeze(const StoreSnapshot& order) {
    return run(&WriteStores::rounds, &RoundWrites::store_snapshot, order);
  }

  /// Opens round 1, puts the entries in and freezes it.
  SnapshotStored freeze_with(const std::vector<Entry>& entries,
                             const std::string& seed = "") {
    open_first(seed);
    const auto round = begin();
    for (const auto& entry : entries)
      put(entry);
    return freeze(snapshot_order(round));
  }

  RoundAdvanced advance(int number = 1) {
    return run(&WriteStores::rounds, &RoundWrites::advance,
               AdvanceRound{number, now});
  }

  OutboxPicked waiting(OutboxChannel channel) {
    return run(&WriteStores::outbox, &OutboxWrites::pick,
               PickOutbox{channel, now});
  }

  void deliver_push() {
    const auto picked = waiting(OutboxChannel::rounds);
    REQUIRE(picked.message);
    run(&WriteStores::outbox, &OutboxWrites::note,
        NoteDelivery{picked.message->id, DeliveryState::sent, now, {}, ""});
  }

  Round find(int number = 1) {
    auto found = store.read.rounds->find({number});
    REQUIRE(found.has_value());
    return std::move(*found);
  }

  StoredSnapshot snapshot(int number = 1) {
    auto found = store.read.rounds->snapshot({number});
    REQUIRE(found.has_value());
    return std::move(*found);
  }

  OpenRounds open() {
    auto found = store.read.rounds->open({});
    REQUIRE(found.has_value());
    return std::move(*found);
  }

  void put(const Entry& entry) { store.execute(insert_entry(entry)); }

  /// An entry of round 1 that the sweep has just seen.
  Entry seen(PostId post, const std::string& author,
             const std::string& item = "BE") const {
    auto entry = entry_of(1, post, author, now);
    entry.item = item;
    return entry;
  }

  Entry seen(PostId post, EntryState state) const {
    auto entry = seen(post, "7", "I" + std::to_string(post));
    entry.state = state;
    return entry;
  }
};

/// The snapshot of these entries.
inline std::string rows_json(std::vector<SnapshotRow> rows) {
  return make_snapshot(std::move(rows)).json;
}

} // namespace signalbox::test
