#include "tests/support/catch.hpp"
#include "tests/support/stages/validator_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(EntryValidatorStage,
                 "final_sweep: a final sweep reaches all posts of a round, "
                 "fifty at a time with a second between",
                 "[actors][final_sweep]") {
  take_posts(120);
  auto order = sweep_order();
  order.progress = std::make_shared<RunProgress>();
  const auto report = start_asking<SweepReport>(validator, order);
  CHECK(lookups.seen.size() == 1);
  CHECK(lookups.seen.at(0).ids.size() == 50);
  CHECK(lookups.seen.at(0).cls == BudgetClass::freeze);
  CHECK(order.progress->done() == 50);
  CHECK(order.progress->total() == 120);
  advance(999ms);
  CHECK(lookups.seen.size() == 1);
  advance(1ms);
  CHECK(lookups.seen.size() == 2);
  advance(2s);
  REQUIRE(report->has_value());
  CHECK((*report)->posts == 120);
  CHECK((*report)->checked == 120);
  CHECK((*report)->alive == 120);
  CHECK((*report)->batches == 3);
  CHECK((*report)->unverified == 0);
  CHECK((*report)->reason.empty());
  CHECK(order.progress->done() == 120);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "final_sweep: a final sweep asks twice in a row and then "
                 "removes",
                 "[actors][final_sweep]") {
  take_posts(10);
  posts.erase(3);
  const auto report = sweep();
  REQUIRE(report.has_value());
  CHECK(lookups.seen.at(1).ids == std::vector<PostId>{3});
  CHECK(report->removed == 1);
  CHECK(report->gone == 1);
  CHECK(count(EntryState::removed) == 1);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "final_sweep: a last batch of one deleted post is believed",
                 "[actors][final_sweep]") {
  take_posts(51);
  posts.erase(51);
  const auto report = sweep();
  REQUIRE(report.has_value());
  CHECK_FALSE(report->aborted);
  CHECK(report->removed == 1);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "final_sweep: what the second look-up does not confirm "
                 "stays",
                 "[actors][final_sweep]") {
  take_posts(10);
  const auto said = GENERATE(Existence::alive, Existence::unknown);
  lookups.answer =
    [=, this](const LookUpPosts& order) -> std::optional<Result<PostLookup>> {
    auto lookup = answer_to(order.ids);
    for (auto& post : lookup.posts)
      if (post.id == 3)
        post.existence = order.ids.size() > 1 ? Existence::gone : said;
    return lookup;
  };
  CHECK(sweep()->removed == 0);
  CHECK(count(EntryState::suspect) == 1);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "final_sweep: posts without a clear word are unverified in "
                 "the round that it precedes",
                 "[actors][final_sweep]") {
  take_posts(10);
  REQUIRE(ask<RoundOpened>(writer, OpenFirstRound{wall()->now(), 3h, ""}));
  const auto begun =
    ask<Round>(writer, BeginFreeze{1, wall()->now(), "run-9", "forced"});
  REQUIRE(begun.has_value());
  lookups.answer =
    [this](const LookUpPosts& order) -> std::optional<Result<PostLookup>> {
    auto lookup = answer_to(order.ids);
    for (auto& post : lookup.posts)
      if (post.id == 3 || post.id == 7)
        post.existence = Existence::unknown;
    return lookup;
  };
  const auto report = sweep();
  CHECK(report->unverified == 2);
  StoreSnapshot order;
  order.number = 1;
  order.fence = begun->fence;
  order.now = wall()->now();
  order.duration = 3h;
  const auto stored = ask<SnapshotStored>(writer, order);
  REQUIRE(stored.has_value());
  CHECK(stored->round.unverified == 2);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "final_sweep: a confirmation that fails removes nothing",
                 "[actors][final_sweep]") {
  take_posts(10);
  posts.erase(3);
  lookups.answer =
    [this](const LookUpPosts& order) -> std::optional<Result<PostLookup>> {
    if (order.ids.size() == 1)
      return fail(Errc::unavailable, "posts: status 503");
    return answer_to(order.ids);
  };
  const auto report = sweep();
  CHECK(report->removed == 0);
  CHECK(report->reason.empty());
  CHECK(count(EntryState::removed) == 0);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "final_sweep: a final sweep goes on after a lost batch",
                 "[actors][final_sweep]") {
  take_posts(120);
  int calls = 0;
  lookups.answer =
    [&, this](const LookUpPosts& order) -> std::optional<Result<PostLookup>> {
    if (++calls == 2)
      return fail(Errc::unavailable, "posts: status 503");
    return answer_to(order.ids);
  };
  const auto report = sweep();
  REQUIRE(report.has_value());
  CHECK(report->checked == 70);
  CHECK(report->unverified == 50);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "final_sweep: three lost batches in a row end it",
                 "[actors][final_sweep]") {
  take_posts(300);
  failure = Error{Errc::unavailable, "posts: status 503", "unavailable"};
  const auto report = sweep();
  REQUIRE(report.has_value());
  CHECK(lookups.seen.size() == 3);
  CHECK(report->reason == "unavailable");
  CHECK(report->unverified == 300);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "final_sweep: a final sweep ends at its deadline",
                 "[actors][final_sweep]") {
  take_posts(120);
  const auto report = sweep(1500ms);
  REQUIRE(report.has_value());
  CHECK(report->batches == 2);
  CHECK(report->reason == "deadline");
  CHECK(report->unverified == 20);
}

TEST_CASE_METHOD(EntryValidatorStage,
                 "final_sweep: a final sweep ends when it is told to",
                 "[actors][final_sweep]") {
  take_posts(120);
  std::stop_source stop;
  auto order = sweep_order();
  order.stop = stop.get_token();
  const auto report = start_asking<SweepReport>(validator, order);
  stop.request_stop();
  advance(1s);
  REQUIRE(report->has_value());
  CHECK((*report)->reason == "stopped");
  CHECK((*report)->unverified == 70);
}
