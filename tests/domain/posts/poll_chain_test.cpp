#include "domain/posts/poll_chain.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

MentionsPage mentions(const std::vector<PostId>& ids, std::string next = "") {
  MentionsPage page;
  for (const auto id : ids)
    page.posts.push_back({id, "$BE", "1", "", {}});
  page.next_token = std::move(next);
  return page;
}

std::vector<PostId> ids_of(const PollChain& chain) {
  std::vector<PostId> ids;
  for (const auto& post : chain.posts())
    ids.push_back(post.id);
  return ids;
}

using Ids = std::vector<PostId>;

} // namespace

TEST_CASE("poll_chain: a chain ends with the page that has no next one",
          "[domain][poll_chain]") {
  PollChain chain({}, {5, "", {}});
  CHECK_FALSE(chain.over());
  chain.take(mentions({9, 8}, "t1"));
  CHECK(chain.token() == "t1");
  CHECK_FALSE(chain.over());
  chain.take(mentions({7, 6}));
  CHECK(chain.over());
  CHECK(chain.complete());
  CHECK(ids_of(chain) == Ids{6, 7, 8, 9});
  CHECK(chain.cursor() == PollCursor{9, "", {}});
}

TEST_CASE("poll_chain: the limit cuts a chain and since stays",
          "[domain][poll_chain]") {
  PollRules rules;
  rules.max_pages = 2;
  PollChain chain(rules, {5, "", {}});
  chain.take(mentions({9, 8}, "t1"));
  chain.take(mentions({7}, "t2"));
  CHECK(chain.over());
  CHECK_FALSE(chain.complete());
  CHECK(chain.cursor() == PollCursor{5, "t2", 9});
}

TEST_CASE("poll_chain: the end of a resumed chain moves since to its newest",
          "[domain][poll_chain]") {
  PollChain chain({}, {5, "t2", 9});
  CHECK(chain.resumed());
  CHECK(chain.token() == "t2");
  CHECK(chain.since() == PostId{5});
  chain.take(mentions({6}));
  CHECK(chain.cursor() == PollCursor{9, "", {}});
}

TEST_CASE("poll_chain: a chain whose token is refused begins anew",
          "[domain][poll_chain]") {
  const PollChain chain({}, {5, "t2", 9});
  CHECK(chain.cursor_without_chain() == PollCursor{5, "", {}});
}

TEST_CASE("poll_chain: nothing new leaves since where it was",
          "[domain][poll_chain]") {
  PollChain chain({}, {5, "", {}});
  chain.take(mentions({}));
  CHECK(chain.cursor() == PollCursor{5, "", {}});
}

TEST_CASE("poll_chain: the first poll only looks where now is",
          "[domain][poll_chain]") {
  PollChain chain({}, {});
  chain.take(mentions({9, 8}, "t1"));
  CHECK(chain.over());
  CHECK(ids_of(chain).empty());
  CHECK(chain.cursor() == PollCursor{9, "", {}});
}

TEST_CASE("poll_chain: a first poll that finds nothing is a first poll",
          "[domain][poll_chain]") {
  PollChain first({}, {});
  first.take(mentions({}));
  CHECK(first.cursor() == PollCursor{0, "", {}});
  // The very first post of all is not lost to the next one.
  PollChain second({}, first.cursor());
  second.take(mentions({3}));
  CHECK(ids_of(second) == Ids{3});
}

TEST_CASE("poll_chain: a backfill takes what there is, over several polls",
          "[domain][poll_chain]") {
  PollRules rules;
  rules.backfill = true;
  rules.max_pages = 1;
  PollChain first(rules, {});
  first.take(mentions({9, 8}, "t1"));
  CHECK(ids_of(first) == Ids{8, 9});
  CHECK(first.cursor() == PollCursor{std::nullopt, "t1", 9});
  PollChain second(rules, first.cursor());
  second.take(mentions({7}));
  CHECK(ids_of(second) == Ids{7});
  CHECK(second.cursor() == PollCursor{9, "", {}});
}

TEST_CASE("poll_chain: ids are unsigned numbers, not texts",
          "[domain][poll_chain]") {
  PollChain chain({}, {9, "", {}});
  chain.take(mentions({18446744073709551615ULL, 10}));
  CHECK(ids_of(chain) == Ids{10, 18446744073709551615ULL});
  CHECK(chain.cursor().since == 18446744073709551615ULL);
}
