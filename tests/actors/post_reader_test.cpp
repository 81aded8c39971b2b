#include "actors/post_reader.hpp"

#include <deque>

#include "tests/support/catch.hpp"
#include "tests/support/stages/budget_desk.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/x_answers.hpp"
#include "vendors/x/x_posts.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

using Outcome = Result<http::Reply>;

struct PostReaderStage : VirtualTime {
  /// What the service says, call after call; the last one again and again.
  std::deque<Outcome> outcomes;
  bool silent = false;
  Script<http::Call, http::Reply> http{
    [this](const http::Call&) -> std::optional<Outcome> {
      if (silent)
        return std::nullopt;
      auto next = outcomes.front();
      if (outcomes.size() > 1)
        outcomes.pop_front();
      return next;
    },
    0ns,
    {}};
  BudgetDesk budget;
  std::vector<Notify> told;
  PostReaderActor reader = start();

  PostReaderActor start() {
    auto notifier = spawn([this](caf::event_based_actor*) -> caf::behavior {
      return {[this](const Notify& notice) { told.push_back(notice); }};
    });
    return spawn(post_reader,
                 PostReaderParts{{},
                                 spawn_budget(*this, &budget),
                                 spawn_scripts<HttpClientActor>(*this, &http),
                                 std::make_shared<XPosts>(XAccount{
                                   "https://api.x.com", "bearer-777", "2244"}),
                                 wall(),
                                 entropy,
                                 caf::actor_cast<NotifierActor>(notifier)});
  }

  Deadline within(std::chrono::nanoseconds time) {
    return Deadline::after(steady_now(), time);
  }

  Result<PostLookup> look_up(std::vector<PostId> ids,
                             std::chrono::nanoseconds time = 30s) {
    return ask<PostLookup>(
      reader, LookUpPosts{std::move(ids), BudgetClass::validate, within(time)},
      40s);
  }

  Result<MentionsPage> read_mentions() {
    return ask<MentionsPage>(
      reader, ReadMentions{5, "", BudgetClass::poll, within(30s)}, 40s);
  }
};

} // namespace

TEST_CASE_METHOD(PostReaderStage, "post_reader: a look-up needs one token",
                 "[actors][post_reader]") {
  outcomes = {x_lookup({1}, {2}, {3})};
  const auto found = look_up({1, 2, 3, 4});
  REQUIRE(found.has_value());
  CHECK(found->posts.at(0).existence == Existence::alive);
  CHECK(found->posts.at(1).existence == Existence::gone);
  CHECK(found->posts.at(2).existence == Existence::unknown);
  CHECK(found->posts.at(3).existence == Existence::unknown);
  REQUIRE(budget.asked.size() == 1);
  CHECK(budget.asked.at(0).bucket == "tweetLookup");
  CHECK(budget.asked.at(0).cls == BudgetClass::validate);
  CHECK(budget.asked.at(0).call_limit == 10s);
  REQUIRE(budget.returned.size() == 1);
  CHECK(budget.returned.at(0).grant.number == 1);
}

TEST_CASE_METHOD(PostReaderStage, "post_reader: a page of mentions is read",
                 "[actors][post_reader]") {
  outcomes = {x_mentions({9, 8}, "next")};
  const auto page = read_mentions();
  REQUIRE(page.has_value());
  CHECK(page->posts.size() == 2);
  CHECK(page->next_token == "next");
  CHECK(budget.asked.at(0).bucket == "mentions");
  CHECK(http.seen.at(0).target.find("since_id=5") != std::string::npos);
}

TEST_CASE_METHOD(PostReaderStage,
                 "post_reader: the budget learns what the service said",
                 "[actors][post_reader]") {
  auto reply = x_lookup({1});
  reply.headers = {{"x-rate-limit-remaining", "0"},
                   {"x-rate-limit-limit", "15"},
                   {"x-rate-limit-reset", "1770042900"},
                   {"Date", "Mon, 02 Feb 2026 14:30:00 GMT"}};
  outcomes = {reply};
  look_up({1});
  REQUIRE(budget.returned.at(0).server);
  CHECK(budget.returned.at(0).server->remaining == 0);
  CHECK(budget.returned.at(0).server->reset == VirtualTime::start + 5min);
}

TEST_CASE_METHOD(PostReaderStage,
                 "post_reader: a transient fault is tried again with a token "
                 "of its own",
                 "[actors][post_reader]") {
  const Outcome fault = GENERATE(
    Outcome(x_reply(429, R"({"errors":[{"code":88,"message":"Rate"}]})")),
    Outcome(x_reply(500, "<html>oops</html>")), Outcome(x_reply(503, "")),
    Outcome(fail(Errc::unavailable, "connection reset")),
    Outcome(fail(Errc::timeout, "no answer")));
  outcomes = {fault, fault, x_lookup({1})};
  CHECK(look_up({1}).has_value());
  CHECK(http.seen.size() == 3);
  CHECK(budget.asked.size() == 3);
  CHECK(budget.returned.size() == 3);
}

TEST_CASE_METHOD(PostReaderStage, "post_reader: two further attempts, not more",
                 "[actors][post_reader]") {
  outcomes = {x_reply(503, "")};
  const auto found = look_up({1});
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == Errc::unavailable);
  CHECK(http.seen.size() == 3);
}

TEST_CASE_METHOD(PostReaderStage,
                 "post_reader: a pause that does not fit ends it",
                 "[actors][post_reader]") {
  outcomes = {x_reply(503, "")};
  CHECK_FALSE(look_up({1}, 1s).has_value());
  CHECK(http.seen.size() <= 2);
  CHECK(budget.returned.size() == http.seen.size());
}

TEST_CASE_METHOD(PostReaderStage, "post_reader: nothing else is tried again",
                 "[actors][post_reader]") {
  const auto [reply, code] = GENERATE(table<http::Reply, Errc>({
    {x_reply(400, "{}"), Errc::invalid_argument},
    {x_reply(401, "{}"), Errc::unauthorized},
    {x_reply(403, "{}"), Errc::unauthorized},
    {x_reply(200, "<html>Log in</html>"), Errc::malformed_reply},
    {x_reply(200, ""), Errc::malformed_reply},
    {x_reply(200, R"({"data":[{"id":"1","te)"), Errc::malformed_reply},
    {x_reply(302, ""), Errc::malformed_reply},
  }));
  outcomes = {reply};
  const auto found = look_up({1});
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == code);
  CHECK(http.seen.size() == 1);
  CHECK(budget.returned.size() == 1);
}

TEST_CASE_METHOD(PostReaderStage,
                 "post_reader: silence ends, and the budget learns of it",
                 "[actors][post_reader]") {
  silent = true;
  const auto found = look_up({1}, 10s);
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == Errc::timeout);
  REQUIRE(budget.returned.size() >= 1);
  CHECK_FALSE(budget.returned.at(0).server);
}

TEST_CASE_METHOD(PostReaderStage,
                 "post_reader: one attempt takes no longer than its limit",
                 "[actors][post_reader]") {
  outcomes = {x_lookup({1})};
  const auto before = steady_now();
  look_up({1});
  CHECK(http.seen.at(0).deadline.at == before + 10s);
  look_up({1}, 3s);
  CHECK(http.seen.at(1).deadline.at - before == 40s + 3s);
}

TEST_CASE_METHOD(PostReaderStage,
                 "post_reader: a call is over by the time that its grant says",
                 "[actors][post_reader]") {
  budget.transit = 4s;
  outcomes = {x_lookup({1})};
  const auto before = steady_now();
  CHECK(look_up({1}).has_value());
  CHECK(http.seen.at(0).deadline.at == before + 10s);
}

TEST_CASE_METHOD(PostReaderStage,
                 "post_reader: a grant that is too old is given back, and "
                 "another one asked for",
                 "[actors][post_reader]") {
  budget.transit = 10s;
  outcomes = {x_lookup({1})};
  const auto found = start_asking<PostLookup>(
    reader, LookUpPosts{{1}, BudgetClass::validate, within(30s)});
  advance(10s);
  budget.transit = 0s;
  CHECK(http.seen.empty());
  CHECK(budget.returned.size() == 1);
  advance(2s);
  CHECK(found->has_value());
  CHECK(budget.asked.size() == 2);
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(PostReaderStage, "post_reader: without a token no call",
                 "[actors][post_reader]") {
  budget.refusal =
    Error{Errc::rate_limited, "no turn in time", "budget_deadline"};
  const auto found = look_up({1});
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().name == "budget_deadline");
  CHECK(http.seen.empty());
  CHECK(budget.returned.empty());
}

TEST_CASE_METHOD(PostReaderStage,
                 "post_reader: a turn that comes too late is given back",
                 "[actors][post_reader]") {
  budget.delay = 5s + 100ms;
  const auto found = look_up({1}, 5s);
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == Errc::timeout);
  CHECK(http.seen.empty());
  CHECK(budget.returned.size() == 1);
}

TEST_CASE_METHOD(PostReaderStage,
                 "post_reader: a spent cap, credentials and an unknown account "
                 "are told to people",
                 "[actors][post_reader]") {
  outcomes = {GENERATE(
    x_reply(429, R"({"type":"https://api.x.com/2/problems/usage-capped"})"),
    x_reply(401, R"({"title":"Unauthorized"})"),
    x_reply(200, R"({"errors":[{"detail":"no such user"}]})"))};
  CHECK_FALSE(read_mentions().has_value());
  CHECK(http.seen.size() == 1);
  REQUIRE(told.size() == 1);
  CHECK(told.at(0).type == "POSTS_REFUSED");
}

TEST_CASE_METHOD(PostReaderStage, "post_reader: a look-up names 1 to 100 posts",
                 "[actors][post_reader]") {
  CHECK(look_up({}).error().code == Errc::invalid_argument);
  CHECK(look_up(std::vector<PostId>(101, 1)).error().code ==
        Errc::invalid_argument);
  CHECK(budget.asked.empty());
}
