#include "tests/contracts/entry_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(EntryFixture, "entry_store: a check changes what it saw",
                 "[contracts][entry_store]") {
  take_ids({1});
  now += 1min;
  const auto seen = list().entries.at(0);
  const auto applied = apply({{1, {suspicion(seen)}, {}}});
  CHECK(applied.stale == 0);
  const auto suspect = list().entries.at(0);
  CHECK(suspect.state == EntryState::suspect);
  CHECK(suspect.missing_count == 1);
  CHECK(suspect.missing_since == now);
  CHECK(suspect.last_checked_at == now);
  remove(suspect, RemovalReason::deleted);
  ListEntries all;
  all.states = {EntryState::removed};
  const auto removed = list(all).entries.at(0);
  CHECK(removed.removed_at == now);
  CHECK(removed.removed_reason == RemovalReason::deleted);
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: a check of what has changed since is stale",
                 "[contracts][entry_store]") {
  take_ids({1});
  const auto seen = list().entries.at(0);
  apply({{1, {suspicion(seen)}, {}}});
  const auto applied =
    apply({{1, {removal(seen, RemovalReason::item_gone)}, {}}});
  CHECK(applied.removed == 0);
  CHECK(applied.stale == 1);
  CHECK(list().entries.at(0).state == EntryState::suspect);
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: a post that is gone for good is removed though "
                 "another check has suspected it meanwhile",
                 "[contracts][entry_store]") {
  take_ids({1});
  const auto seen = list().entries.at(0);
  apply({{1, {suspicion(seen)}, {}}});
  remove(seen, RemovalReason::deleted);
  CHECK(apply({{1, {removal(seen, RemovalReason::deleted)}, {}}}).stale == 1);
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: a post that another check has seen alive "
                 "meanwhile is not gone for good",
                 "[contracts][entry_store]") {
  take_ids({1});
  apply({{1, {suspicion(list().entries.at(0))}, {}}});
  const auto suspect = list().entries.at(0);
  EntryChange alive{suspect, EntryState::active, 0, {}, suspect.text_hash, {}};
  apply({{1, {alive}, {}}});
  CHECK(apply({{1, {removal(suspect, RemovalReason::deleted)}, {}}}).stale ==
        1);
  CHECK(counted(EntryState::active) == 1);
}

TEST_CASE_METHOD(EntryFixture, "entry_store: an edit brings items and hashes",
                 "[contracts][entry_store]") {
  take_ids({1});
  const auto seen = list().entries.at(0);
  EntryChange kept{seen, EntryState::active, 0, {}, "new-hash", {}};
  auto added = seen;
  added.item = "AAPL";
  added.text_hash = "new-hash";
  CHECK(apply({{1, {kept}, {added}}}).added == 1);
  CHECK(apply({{1, {}, {added}}}).added == 0);
  const auto entries = list().entries;
  REQUIRE(entries.size() == 2);
  CHECK(entries.at(0).text_hash == "new-hash");
  CHECK(entries.at(1).item == "AAPL");
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: what an edit adds or brings back was checked "
                 "with it",
                 "[contracts][entry_store]") {
  take_ids({1});
  const auto seen = list().entries.at(0);
  if (GENERATE(false, true))
    remove(seen, RemovalReason::item_gone);
  now += 1min;
  auto fresh = seen;
  fresh.item = "AAPL";
  CHECK(apply({{1, {}, {seen, fresh}}}).added >= 1);
  for (const auto& entry : list().entries)
    CHECK(entry.last_checked_at == now);
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: an edit brings back what an edit took, and "
                 "nothing else",
                 "[contracts][entry_store]") {
  take_ids({1});
  const auto seen = list().entries.at(0);
  const auto why = GENERATE(RemovalReason::item_gone, RemovalReason::deleted,
                            RemovalReason::manual, RemovalReason::ineligible);
  remove(seen, why);
  const int added = why == RemovalReason::item_gone ? 1 : 0;
  CHECK(apply({{1, {}, {seen}}}).added == added);
  CHECK(counted(EntryState::active) == added);
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: a person removes all entries of a post, once",
                 "[contracts][entry_store]") {
  take_posts({{new_post(1, now), {"BE", "CE"}}, {new_post(2, now), {"BE"}}});
  apply({{1, {suspicion(list().entries.at(0))}, {}}});
  now += 1min;
  CHECK(take_out(1)->removed == 2);
  CHECK(take_out(1)->removed == 0);
  CHECK(counted(EntryState::active) == 1);
  ListEntries all;
  all.states = {EntryState::removed};
  for (const auto& entry : list(all).entries) {
    CHECK(entry.removed_reason == RemovalReason::manual);
    CHECK(entry.removed_at == now);
  }
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: a person removes nothing that is unknown or "
                 "frozen",
                 "[contracts][entry_store]") {
  CHECK(take_out(1).error().code == Errc::not_found);
  take_ids({1});
  store.execute("UPDATE entries SET frozen_in = 1;");
  const auto refused = take_out(1);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::conflict);
  CHECK(refused.error().name == "illegal_state");
  CHECK(counted(EntryState::active) == 1);
}
