#include "tests/adapters/sqlite/sqlite_files.hpp"
#include "tests/support/entries.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

using Texts = std::vector<std::string>;

/// A store whose rounds last an hour and are cut 10 min before their end: round
/// 2, from 11:00 to noon, is the newest.
struct RoundsFixture : SqliteFiles {
  RoundsFixture() {
    REQUIRE(open_writer().has_value());
    database = connect();
    add_round(1, "frozen", noon - 1h);
    add_round(2, "active", noon);
    database->execute("BEGIN");
  }

  void add_round(int number, const std::string& status, WallTime end) {
    SqliteStatement(*database, "INSERT INTO rounds (round_number, status, "
                               "start_time, end_time) VALUES (?, ?, ?, ?)")
      .run(number, status, end - 1h, end);
    REQUIRE(database->outcome().has_value());
  }

  MentionsTaken take(WallTime created) {
    TakeMentions order;
    order.rounds.duration = 1h;
    order.rounds.freeze = 10min;
    order.posts = {{new_post(77, created), {"BE"}}};
    order.now = noon;
    order.run_id = "run-1";
    auto taken = write_stores_over(database, clock).entries->take(order);
    REQUIRE(taken.has_value());
    return *taken;
  }

  Texts rounds() { return ask(*database, "SELECT round_number FROM entries"); }
  Texts reasons() {
    return ask(*database,
               "SELECT subject_id || ' ' || outcome || ' ' || code || ' ' || "
               "detail FROM reasons");
  }

  std::shared_ptr<SqliteDatabase> database;
};

} // namespace

TEST_CASE_METHOD(RoundsFixture, "entry_rounds: a post goes where its time is",
                 "[adapters][entry_rounds]") {
  const auto [created, round] = GENERATE(table<WallTime, std::string>({
    {noon - 10min - 1ms, "2"},
    {noon - 10min, "3"}, // made during the freeze: the next round
    {noon - 1h - 10min, "2"},
  }));
  CHECK(take(created).late == 0);
  CHECK(rounds() == Texts{round});
  CHECK(reasons().empty());
}

TEST_CASE_METHOD(RoundsFixture,
                 "entry_rounds: too late for a frozen round is in time for the "
                 "next, with a reason",
                 "[adapters][entry_rounds]") {
  const auto taken = take(noon - 1h - 10min - 1ms);
  CHECK(taken.added == 1);
  CHECK(taken.late == 1);
  CHECK(rounds() == Texts{"2"});
  CHECK(reasons() == Texts{"77/BE moved late_for_round round=1, takenInto=2, "
                           "createdAt=2026-01-30T15:49:59.999Z"});
}

TEST_CASE_METHOD(RoundsFixture,
                 "entry_rounds: with every round frozen the next one takes it",
                 "[adapters][entry_rounds]") {
  database->execute("UPDATE rounds SET status = 'completed'");
  CHECK(take(noon - 30min).late == 1);
  CHECK(rounds() == Texts{"3"});
}

TEST_CASE_METHOD(RoundsFixture,
                 "entry_rounds: a round that is freezing still takes posts",
                 "[adapters][entry_rounds]") {
  database->execute("UPDATE rounds SET status = 'freezing' "
                    "WHERE round_number = 2");
  CHECK(take(noon - 30min).late == 0);
  CHECK(rounds() == Texts{"2"});
}

TEST_CASE_METHOD(RoundsFixture, "entry_rounds: what is frozen is not touched",
                 "[adapters][entry_rounds]") {
  take(noon - 30min);
  database->execute("UPDATE entries SET frozen_in = 2");
  const auto reads = read_stores_over(database).entries;
  CHECK(reads->pick({})->posts.empty());
  CHECK(reads->pick({})->entries_active == 0);
  auto seen = reads->list({})->entries.at(0);
  CHECK(seen.frozen_in == 2);
  ApplyChecks order;
  order.checks = {{77,
                   {{seen, EntryState::removed, 2, noon, "", // by mistake
                     RemovalReason::deleted}},
                   {}}};
  const auto applied = write_stores_over(database, clock).entries->apply(order);
  CHECK(applied->removed == 0);
  CHECK(applied->stale == 1);
}

TEST_CASE_METHOD(RoundsFixture, "entry_rounds: a removal leaves its reason",
                 "[adapters][entry_rounds]") {
  take(noon - 30min);
  const auto seen = read_stores_over(database).entries->list({})->entries.at(0);
  ApplyChecks order;
  order.checks = {{77,
                   {{seen, EntryState::removed, 2, noon, seen.text_hash,
                     RemovalReason::deleted}},
                   {}}};
  REQUIRE(write_stores_over(database, clock).entries->apply(order));
  CHECK(reasons() == Texts{"77/BE removed deleted missingBefore=0, round=2"});
}

TEST_CASE_METHOD(RoundsFixture,
                 "entry_rounds: a person's removal leaves its reason",
                 "[adapters][entry_rounds]") {
  take(noon - 30min);
  REQUIRE(
    write_stores_over(database, clock).entries->remove({77, "spam", noon}));
  CHECK(reasons() ==
        Texts{"77/BE removed manual from=active, round=2, why=spam"});
}
