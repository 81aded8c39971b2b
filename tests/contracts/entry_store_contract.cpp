#include "domain/core/sha256.hpp"
#include "tests/contracts/entry_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(EntryFixture, "entry_store: an entry is kept whole",
                 "[contracts][entry_store]") {
  now += 5s;
  take_posts({{new_post(huge, noon), {"BE", "BRK-B"}}});
  const auto found = list();
  REQUIRE(found.entries.size() == 2);
  const auto& entry = found.entries.at(1);
  CHECK(entry.post_id == huge);
  CHECK(entry.item == "BRK-B");
  CHECK(entry.author_id == "4410");
  CHECK(entry.author_handle == "pat");
  CHECK(entry.text_hash == sha256_hex("@desk $BE"));
  CHECK(entry.created_at == noon);
  CHECK(entry.first_seen_at == now);
  CHECK(entry.state == EntryState::active);
  CHECK(entry.missing_count == 0);
  CHECK_FALSE((entry.last_checked_at || entry.missing_since ||
               entry.removed_at || entry.removed_reason || entry.frozen_in));
}

TEST_CASE_METHOD(EntryFixture, "entry_store: before the first round it is one",
                 "[contracts][entry_store]") {
  take_ids({1});
  CHECK(list().entries.at(0).round_number == 1);
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: an item of a post is taken once and counted "
                 "again",
                 "[contracts][entry_store]") {
  take_ids({1});
  const auto again =
    take_posts({{new_post(1, now), {"BE", "AAPL"}}, {new_post(2, now), {}}});
  CHECK(again.added == 1);
  CHECK(again.duplicates == 1);
  CHECK(list().entries.size() == 2);
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: a removed entry is not taken again",
                 "[contracts][entry_store]") {
  take_ids({1});
  remove(list().entries.at(0));
  take_ids({1});
  CHECK(counted(EntryState::active) == 0);
}

TEST_CASE_METHOD(EntryFixture, "entry_store: a new poller stands nowhere",
                 "[contracts][entry_store]") {
  CHECK(cursor() == PollCursor{});
}

TEST_CASE_METHOD(EntryFixture, "entry_store: the cursor is kept with the posts",
                 "[contracts][entry_store]") {
  const auto kept =
    GENERATE(PollCursor{huge, "", {}}, PollCursor{0, "", {}},
             PollCursor{5, "token", 9}, PollCursor{std::nullopt, "token", 9});
  take_posts({}, {1, "old", 2});
  take_posts({{new_post(7, now), {"BE"}}}, kept);
  CHECK(cursor() == kept);
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: what cannot be committed moves no cursor",
                 "[contracts][entry_store]") {
  auto& transactions = *store.write.transactions;
  REQUIRE(transactions.begin().has_value());
  TakeMentions order;
  order.posts = {{new_post(7, now), {"BE"}}};
  order.cursor = {7, "", {}};
  REQUIRE(store.write.entries->take(order).has_value());
  transactions.rollback();
  CHECK(cursor() == PollCursor{});
  CHECK(list().entries.empty());
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: the longest unchecked posts come first",
                 "[contracts][entry_store]") {
  take_ids({1, 2, 3, 9, huge});
  now += 1s;
  look_at({1, 2});
  now += 1s;
  look_at({2, 3});
  PickPosts query;
  CHECK(ids_of(pick(query).posts) == Ids{9, huge, 1, 2, 3});
  query.limit = 3;
  CHECK(ids_of(pick(query).posts) == Ids{9, huge, 1});
  query.unchecked_since = now;
  query.limit = 100;
  CHECK(ids_of(pick(query).posts) == Ids{9, huge, 1});
}

TEST_CASE_METHOD(EntryFixture, "entry_store: the newest posts by number",
                 "[contracts][entry_store]") {
  take_ids({9, 10, huge, 1});
  PickPosts query;
  query.order = PickOrder::newest;
  query.limit = 3;
  CHECK(ids_of(pick(query).posts) == Ids{huge, 10, 9});
  now += 1s;
  look_at({10});
  query.unchecked_since = now;
  // Of the newest three: the one that was looked at makes no room for others.
  CHECK(ids_of(pick(query).posts) == Ids{huge, 9});
}

TEST_CASE_METHOD(EntryFixture, "entry_store: all posts of a round, by number",
                 "[contracts][entry_store]") {
  take_ids({9, 10, huge, 1});
  PickPosts query;
  query.order = PickOrder::round;
  query.round = 1;
  query.limit = 2;
  const auto first = pick(query);
  CHECK(ids_of(first.posts) == Ids{1, 9});
  CHECK(first.posts_total == 4);
  query.after = 9;
  CHECK(ids_of(pick(query).posts) == Ids{10, huge});
  query.round = 0;
  CHECK(pick(query).posts_total == 0);
}

TEST_CASE_METHOD(EntryFixture,
                 "entry_store: posts of earlier rounds that no freeze has "
                 "settled go with the later round, as in its snapshot",
                 "[contracts][entry_store]") {
  take_ids({9, 10});
  PickPosts query;
  query.order = PickOrder::round;
  query.round = 2;
  const auto picked = pick(query);
  CHECK(ids_of(picked.posts) == Ids{9, 10});
  CHECK(picked.posts_total == 2);
}

TEST_CASE_METHOD(EntryFixture, "entry_store: a post comes with its entries",
                 "[contracts][entry_store]") {
  take_posts({{new_post(1, now), {"BE", "AAPL", "MSFT"}}});
  remove(list().entries.at(1));
  const auto picked = pick({});
  REQUIRE(picked.posts.size() == 1);
  REQUIRE(picked.posts.at(0).entries.size() == 2);
  CHECK(picked.posts.at(0).entries.at(1).item == "MSFT");
  CHECK(picked.entries_active == 2);
}

TEST_CASE_METHOD(EntryFixture, "entry_store: what is removed is not picked",
                 "[contracts][entry_store]") {
  take_ids({1});
  remove(list().entries.at(0));
  const auto order =
    GENERATE(PickOrder::oldest_check, PickOrder::newest, PickOrder::round);
  PickPosts query;
  query.order = order;
  query.round = 1;
  CHECK(pick(query).posts.empty());
}

TEST_CASE_METHOD(EntryFixture, "entry_store: a list is filtered and paged",
                 "[contracts][entry_store]") {
  auto other = new_post(2, now);
  other.author_id = "7";
  take_posts({{new_post(1, now), {"BE", "AAPL"}}, {other, {"BE"}}});
  ListEntries query;
  query.item = "BE";
  CHECK(list(query).entries.size() == 2);
  query.author_id = "7";
  CHECK(list(query).entries.at(0).post_id == 2);
  query.round = 2;
  CHECK(list(query).entries.empty());
  ListEntries page;
  page.limit = 2;
  const auto first = list(page);
  CHECK(first.entries.size() == 2);
  REQUIRE(first.next);
  page.after = *first.next;
  const auto second = list(page);
  CHECK(second.entries.size() == 1);
  CHECK_FALSE(second.next);
}

TEST_CASE_METHOD(EntryFixture, "entry_store: entries are counted by state",
                 "[contracts][entry_store]") {
  CHECK(counted(EntryState::removed) == 0);
  take_ids({1, 2, 3});
  const auto entries = list().entries;
  remove(entries.at(0));
  apply({{2, {suspicion(entries.at(1))}, {}}});
  CHECK(counted(EntryState::active) == 1);
  CHECK(counted(EntryState::suspect) == 1);
  CHECK(counted(EntryState::removed) == 1);
}
