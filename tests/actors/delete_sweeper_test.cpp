#include "actors/delete_sweeper.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/post_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct DeleteSweeperStage : PostStage {
  JobActor sweeper = start({});

  JobActor start(DeleteSweepRules rules) {
    return spawn(delete_sweeper, DeleteSweeperParts{rules,
                                                    {},
                                                    reader,
                                                    reads,
                                                    writer,
                                                    items,
                                                    eligibility,
                                                    wall(),
                                                    notifier});
  }

  Result<JobDone> sweep() { return ask<JobDone>(sweeper, job()); }
};

} // namespace

TEST_CASE_METHOD(DeleteSweeperStage,
                 "delete_sweeper: one look-up of the newest posts",
                 "[actors][delete_sweeper]") {
  DeleteSweepRules rules;
  rules.limit = 3;
  sweeper = start(rules);
  take_posts(10);
  REQUIRE(sweep().has_value());
  REQUIRE(lookups.seen.size() == 1);
  CHECK(lookups.seen.at(0).ids == std::vector<PostId>{10, 9, 8});
  CHECK(lookups.seen.at(0).cls == BudgetClass::sweep);
}

TEST_CASE_METHOD(DeleteSweeperStage,
                 "delete_sweeper: the first look suspects, the second removes",
                 "[actors][delete_sweeper]") {
  take_posts(10);
  posts.erase(3);
  CHECK(sweep()->effects == 0);
  CHECK(count(EntryState::suspect) == 1);
  advance(3min);
  CHECK(sweep()->effects == 1);
  CHECK(count(EntryState::removed) == 1);
}

TEST_CASE_METHOD(DeleteSweeperStage,
                 "delete_sweeper: what was checked in the last minute is left "
                 "alone",
                 "[actors][delete_sweeper]") {
  take_posts(3);
  sweep();
  advance(60s);
  sweep();
  CHECK(lookups.seen.size() == 1);
  advance(1ms);
  sweep();
  CHECK(lookups.seen.size() == 2);
}

TEST_CASE_METHOD(DeleteSweeperStage, "delete_sweeper: it removes five at most",
                 "[actors][delete_sweeper]") {
  take_posts(20);
  for (PostId id = 1; id <= 8; ++id)
    posts.erase(id);
  sweep();
  advance(3min);
  CHECK(sweep()->effects == 5);
  CHECK(count(EntryState::removed) == 5);
  CHECK(count(EntryState::suspect) == 3);
}

TEST_CASE_METHOD(DeleteSweeperStage,
                 "delete_sweeper: a look-up that fails changes nothing",
                 "[actors][delete_sweeper]") {
  take_posts(4);
  posts.clear();
  failure = Error{Errc::malformed_reply, "posts: HTML", "malformed_reply"};
  for (int run = 0; run < 3; ++run) {
    CHECK(sweep().error().code == Errc::malformed_reply);
    advance(3min);
  }
  CHECK(count(EntryState::active) == 4);
}

TEST_CASE_METHOD(DeleteSweeperStage,
                 "delete_sweeper: nobody alive makes suspects only",
                 "[actors][delete_sweeper]") {
  take_posts(4);
  posts.clear();
  const auto done = sweep();
  CHECK(done->outcome == "skipped");
  CHECK(done->reason == "zero_alive");
  CHECK(count(EntryState::suspect) == 4);
}

TEST_CASE_METHOD(DeleteSweeperStage,
                 "delete_sweeper: a second sweep meanwhile is a conflict",
                 "[actors][delete_sweeper]") {
  take_posts(4);
  lookups.delay = 5s;
  const auto first = start_asking<JobDone>(sweeper, job());
  CHECK(sweep().error().code == Errc::conflict);
  advance(5s);
  CHECK(first->has_value());
}

TEST_CASE_METHOD(DeleteSweeperStage,
                 "delete_sweeper: with nothing to look at no call is made",
                 "[actors][delete_sweeper]") {
  CHECK(sweep()->outcome == "ok");
  CHECK(lookups.seen.empty());
}
