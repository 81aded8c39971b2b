#include "actors/entry_validator.hpp"

#include <random>

#include "tests/support/catch.hpp"
#include "tests/support/stages/validator_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: two runs a minute apart remove a deleted "
                 "post",
                 "[actors][entry_validator]") {
  take_posts(10);
  posts.erase(3);
  REQUIRE(check().has_value());
  CHECK(count(EntryState::suspect) == 1);
  CHECK(count(EntryState::removed) == 0);
  advance(60s);
  const auto done = check();
  REQUIRE(done.has_value());
  CHECK(done->outcome == "ok");
  CHECK(done->effects == 1);
  CHECK(count(EntryState::removed) == 1);
  CHECK(entries().at(2).removed_reason == RemovalReason::deleted);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: a second run within the minute does not",
                 "[actors][entry_validator]") {
  take_posts(10);
  posts.erase(3);
  check();
  advance(59s);
  check();
  CHECK(count(EntryState::removed) == 0);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: protected posts stay what they are",
                 "[actors][entry_validator]") {
  take_posts(4);
  hidden = {2};
  check();
  advance(5min);
  check();
  CHECK(count(EntryState::active) == 4);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: a run makes so many look-ups, every post in "
                 "its turn",
                 "[actors][entry_validator]") {
  ValidateRules rules;
  rules.batch = 2;
  rules.max_batches = 2;
  validator = start(rules);
  take_posts(5);
  check();
  REQUIRE(lookups.seen.size() == 2);
  CHECK(lookups.seen.at(0).ids == std::vector<PostId>{1, 2});
  CHECK(lookups.seen.at(1).ids == std::vector<PostId>{3, 4});
  CHECK(lookups.seen.at(0).cls == BudgetClass::validate);
  advance(3min);
  check();
  CHECK(lookups.seen.at(2).ids == std::vector<PostId>{5, 1});
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: each post is looked up once a run",
                 "[actors][entry_validator]") {
  take_posts(5);
  check();
  CHECK(lookups.seen.size() == 1);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: with nothing to check no look-up is made",
                 "[actors][entry_validator]") {
  const auto done = check();
  REQUIRE(done.has_value());
  CHECK(done->outcome == "ok");
  CHECK(lookups.seen.empty());
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: a look-up that fails changes nothing",
                 "[actors][entry_validator]") {
  take_posts(4);
  posts.clear();
  failure =
    Error{GENERATE(Errc::rate_limited, Errc::timeout, Errc::unavailable,
                   Errc::unauthorized, Errc::malformed_reply, Errc::conflict),
          "as X may fail", "x"};
  for (int run = 0; run < 3; ++run) {
    const auto done = check();
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().code == failure->code);
    advance(3min);
  }
  CHECK(count(EntryState::active) == 4);
  for (const auto& entry : entries())
    CHECK_FALSE(entry.last_checked_at);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: posts that vanish together are suspects, "
                 "and no look-up removes them",
                 "[actors][entry_validator]") {
  take_posts(4);
  posts.clear();
  const auto done = check();
  REQUIRE(done.has_value());
  CHECK(done->outcome == "skipped");
  CHECK(done->reason == "zero_alive");
  CHECK(told.empty());
  for (int run = 0; run < 3; ++run) {
    CHECK(count(EntryState::suspect) == 4);
    advance(3min);
    check();
  }
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: an edited post is read again",
                 "[actors][entry_validator]") {
  take_posts(2);
  posts[1] = "@desk $AAPL after all";
  CHECK(check()->effects == 2);
  CHECK(entries().at(0).removed_reason == RemovalReason::item_gone);
  CHECK(entries().at(2).item == "AAPL");
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: a second run meanwhile is a conflict",
                 "[actors][entry_validator]") {
  take_posts(2);
  lookups.delay = 5s;
  const auto first = start_asking<JobDone>(validator, job());
  CHECK(check().error().code == Errc::conflict);
  CHECK(ask<SweepReport>(validator, sweep_order()).error().code ==
        Errc::conflict);
  advance(5s);
  CHECK(first->has_value());
  CHECK(check(5s).has_value());
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: more than half of a batch gone and a final "
                 "sweep removes nothing of it",
                 "[actors][entry_validator]") {
  take_posts(10);
  for (PostId id = 1; id <= 6; ++id)
    posts.erase(id);
  CHECK(sweep()->removed == 0);
  CHECK(count(EntryState::suspect) == 6);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: a check that would remove nearly all is "
                 "aborted and told to people",
                 "[actors][entry_validator]") {
  RemovalRules strict;
  strict.most_removed_percent = 10;
  validator = spawn(
    entry_validator,
    EntryValidatorParts{
      {}, strict, reader, reads, writer, items, eligibility, wall(), notifier});
  take_posts(10);
  posts.erase(1);
  posts.erase(2);
  check();
  advance(1min);
  const auto done = check();
  REQUIRE(done.has_value());
  CHECK(done->reason == "too_many_removed");
  CHECK(count(EntryState::removed) == 0);
  REQUIRE(told.size() == 1);
  CHECK(told.at(0).type == "ENTRY_CHECK_ABORTED");
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "entry_validator: no failed look-up ever removes an entry",
                 "[actors][entry_validator]") {
  take_posts(40);
  std::mt19937 random(20260130);
  // Every post lives on. The service fails, hides and forgets at random.
  lookups.answer =
    [&, this](const LookUpPosts& order) -> std::optional<Result<PostLookup>> {
    if (random() % 3 == 0)
      return fail(random() % 2 ? Errc::malformed_reply : Errc::unavailable,
                  "as X may fail");
    auto lookup = answer_to(order.ids);
    std::erase_if(lookup.posts, [&](const auto&) { return random() % 4 == 0; });
    for (auto& post : lookup.posts)
      if (random() % 4 == 0)
        post = {post.id, Existence::unknown, ""};
    return lookup;
  };
  for (int run = 0; run < 40; ++run) {
    if (run % 4 == 3)
      sweep();
    else
      check();
    advance(2min);
  }
  CHECK(lookups.seen.size() >= 40);
  CHECK(count(EntryState::active) == 40);
}
