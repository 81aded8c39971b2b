#include "actors/mention_poller.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/entries.hpp"
#include "tests/support/stages/post_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct MentionPollerStage : PostStage {
  MentionPollerActor poller = start({});

  MentionPollerActor start(PollRules rules) {
    return spawn(
      mention_poller,
      MentionPollerParts{
        rules, {}, reader, reads, writer, items, eligibility, wall()});
  }

  /// One page at a token.
  void page(const std::string& token, const std::vector<PostId>& ids,
            const std::string& next = "") {
    MentionsPage page;
    for (const auto id : ids)
      page.posts.push_back(new_post(id, wall()->now()));
    page.next_token = next;
    pages[token] = page;
  }

  /// From now on so many pages are read, and then none.
  void pages_before_failure(std::size_t count) {
    const auto last = mentions.seen.size() + count;
    mentions.answer =
      [=,
       this](const ReadMentions& order) -> std::optional<Result<MentionsPage>> {
      if (mentions.seen.size() <= last)
        return pages[order.page_token];
      return fail(Errc::unavailable, "posts: status 503");
    };
  }

  /// As if an earlier poll had come so far.
  void poll_before(PollCursor cursor) {
    TakeMentions order;
    order.cursor = std::move(cursor);
    REQUIRE(ask<MentionsTaken>(writer, order).has_value());
  }

  Result<PollReport> poll() {
    return ask<PollReport>(poller, PollMentions{BudgetClass::poll, within(30s)},
                           40s);
  }

  PollCursor cursor() {
    const auto found = ask<PollCursor>(reads, ReadPollCursor{});
    REQUIRE(found.has_value());
    return *found;
  }
};

} // namespace

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: a chain of pages is taken whole",
                 "[actors][mention_poller]") {
  poll_before({1, "", {}});
  page("", {9, 8}, "t1");
  page("t1", {7});
  const auto report = poll();
  REQUIRE(report.has_value());
  CHECK(report->pages == 2);
  CHECK(report->posts == 3);
  CHECK(report->added == 3);
  CHECK(report->complete);
  CHECK(cursor() == PollCursor{9, "", {}});
  CHECK(entries().at(0).post_id == 7); // oldest first
  CHECK(mentions.seen.at(0).since == PostId{1});
  CHECK(mentions.seen.at(1).page_token == "t1");
  CHECK(mentions.seen.at(1).since == PostId{1});
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: the limit cuts a chain, the next poll goes "
                 "on with it",
                 "[actors][mention_poller]") {
  poll_before({1, "", {}});
  page("", {9}, "t1");
  page("t1", {8}, "t2");
  page("t2", {7}, "t3");
  page("t3", {6});
  const auto first = poll();
  REQUIRE(first.has_value());
  CHECK(first->pages == 3);
  CHECK_FALSE(first->complete);
  CHECK_FALSE(first->resumed);
  CHECK(cursor() == PollCursor{1, "t3", 9});
  const auto second = poll();
  REQUIRE(second.has_value());
  CHECK(second->complete);
  CHECK(second->resumed);
  CHECK(second->added == 1);
  CHECK(mentions.seen.back().page_token == "t3");
  CHECK(cursor() == PollCursor{9, "", {}});
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: what was taken before is a duplicate",
                 "[actors][mention_poller]") {
  poll_before({1, "", {}});
  page("", {9});
  poll();
  const auto again = poll();
  REQUIRE(again.has_value());
  CHECK(again->added == 0);
  CHECK(again->duplicates == 1);
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: the first poll only looks where now is",
                 "[actors][mention_poller]") {
  page("", {9, 8}, "t1");
  const auto report = poll();
  REQUIRE(report.has_value());
  CHECK(report->pages == 1);
  CHECK(report->posts == 0);
  CHECK(entries().empty());
  CHECK(cursor() == PollCursor{9, "", {}});
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: a backfill takes the old posts too",
                 "[actors][mention_poller]") {
  PollRules rules;
  rules.backfill = true;
  poller = start(rules);
  page("", {9, 8}, "t1");
  page("t1", {7});
  CHECK(poll()->added == 3);
  CHECK_FALSE(mentions.seen.at(0).since);
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: a first page that fails leaves everything as "
                 "it was",
                 "[actors][mention_poller]") {
  poll_before({1, "t3", 9});
  failure = Error{Errc::unavailable, "posts: status 503"};
  CHECK_FALSE(poll().has_value());
  CHECK(cursor() == PollCursor{1, "t3", 9});
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: a page that fails costs nothing of the pages "
                 "before it",
                 "[actors][mention_poller]") {
  poll_before({1, "", {}});
  page("", {9, 8}, "t1");
  page("t1", {7});
  pages_before_failure(1);
  const auto report = poll();
  REQUIRE_FALSE(report.has_value());
  CHECK(report.error().code == Errc::unavailable);
  CHECK(entries().size() == 2);
  CHECK(cursor() == PollCursor{1, "t1", 9});
  pages_before_failure(1);
  const auto next = poll();
  REQUIRE(next.has_value());
  CHECK(next->added == 1);
  CHECK(cursor() == PollCursor{9, "", {}});
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: a budget of one page a poll suffices for a "
                 "chain of any length",
                 "[actors][mention_poller]") {
  poll_before({1, "", {}});
  page("", {9}, "t1");
  page("t1", {8}, "t2");
  page("t2", {7});
  for (int calls = 0; calls < 3; ++calls) {
    pages_before_failure(1);
    poll();
  }
  CHECK(entries().size() == 3);
  CHECK(cursor() == PollCursor{9, "", {}});
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: after a failure it polls again",
                 "[actors][mention_poller]") {
  failure = Error{Errc::malformed_reply, "posts: HTML", "malformed_reply"};
  CHECK_FALSE(poll().has_value());
  failure.reset();
  CHECK(poll().has_value());
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: a chain whose token is refused begins anew",
                 "[actors][mention_poller]") {
  poll_before({1, "t3", 9});
  failure =
    Error{Errc::invalid_argument, "posts: status 400", "invalid_argument"};
  CHECK_FALSE(poll().has_value());
  CHECK(cursor() == PollCursor{1, "", {}});
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: an unknown account drops no chain",
                 "[actors][mention_poller]") {
  poll_before({1, "t3", 9});
  failure = Error{Errc::invalid_argument, "no such account", "account_unknown"};
  CHECK_FALSE(poll().has_value());
  CHECK(cursor() == PollCursor{1, "t3", 9});
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: a second poll meanwhile is a conflict",
                 "[actors][mention_poller]") {
  mentions.delay = 5s;
  const auto first = start_asking<JobDone>(poller, job());
  const auto second = ask<JobDone>(poller, job());
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().code == Errc::conflict);
  advance(5s);
  CHECK(first->has_value());
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: as a job it counts what it added",
                 "[actors][mention_poller]") {
  poll_before({1, "", {}});
  page("", {9, 8});
  const auto done = ask<JobDone>(poller, job());
  REQUIRE(done.has_value());
  CHECK(done->outcome == "ok");
  CHECK(done->effects == 2);
  CHECK(mentions.seen.at(0).cls == BudgetClass::poll);
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: a stop cuts the chain at the page's end",
                 "[actors][mention_poller]") {
  poll_before({1, "", {}});
  page("", {9}, "t1");
  page("t1", {8});
  mentions.delay = 1s;
  std::stop_source stop;
  auto order = job();
  order.stop = stop.get_token();
  const auto done = start_asking<JobDone>(poller, order);
  stop.request_stop();
  advance(1s);
  CHECK(done->has_value());
  CHECK(mentions.seen.size() == 1);
  CHECK(cursor() == PollCursor{1, "t1", 9});
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: who is not eligible does not enter",
                 "[actors][mention_poller]") {
  eligibility = *ListedEligibility::parse("deny 4410 BE");
  poller = start({});
  poll_before({1, "", {}});
  page("", {9});
  CHECK(poll()->added == 0);
  CHECK(cursor() == PollCursor{9, "", {}});
}

TEST_CASE_METHOD(MentionPollerStage,
                 "mention_poller: silence of the service does not block it",
                 "[actors][mention_poller]") {
  mentions.answer =
    [](const ReadMentions&) -> std::optional<Result<MentionsPage>> {
    return std::nullopt;
  };
  CHECK(poll().error().code == Errc::timeout);
  mentions.answer =
    [](const ReadMentions&) -> std::optional<Result<MentionsPage>> {
    return MentionsPage{};
  };
  CHECK(poll().has_value());
}
