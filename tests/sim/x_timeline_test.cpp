#include "sim/x_timeline.hpp"

#include "domain/core/time_text.hpp"
#include "sim/x_page_token.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const WallTime before_all = *parse_iso("2026-02-02T14:00:00Z");
using Ids = std::vector<std::uint64_t>;

/// Post n is n minutes after the start, by author n, with id n.
struct Timeline {
  XPosts posts{1};
  MentionsQuery query;

  explicit Timeline(int count) {
    query.user = 1001;
    for (int n = 1; n <= count; ++n)
      add(static_cast<std::uint64_t>(n), 1001);
  }
  void add(std::uint64_t id, std::uint64_t mentions) {
    XPostOrder order;
    order.id = order.author_id = id;
    order.mentions = mentions;
    order.created_at = before_all + std::chrono::minutes(id);
    REQUIRE(posts.create(order));
  }
  TimelinePage page(std::size_t most = 100) {
    return timeline_page(posts, query, most);
  }
  Ids ids(std::size_t most = 100) {
    Ids found;
    for (const auto* const post : page(most).posts)
      found.push_back(post->id);
    return found;
  }
};

} // namespace

TEST_CASE("x_timeline: the newest comes first, by number",
          "[sim][x_timeline]") {
  Timeline timeline(0);
  for (const std::uint64_t id : {9U, 10U, 100U, 99U})
    timeline.add(id, 1001);
  timeline.add(50, 1002);
  CHECK(timeline.ids() == Ids{100, 99, 10, 9});
}

TEST_CASE("x_timeline: both ids are exclusive", "[sim][x_timeline]") {
  Timeline timeline(6);
  timeline.query.since_id = 2;
  timeline.query.until_id = 5;
  CHECK(timeline.ids() == Ids{4, 3});
}

TEST_CASE("x_timeline: the start counts, the end does not",
          "[sim][x_timeline]") {
  Timeline timeline(6);
  timeline.query.start_time = before_all + std::chrono::minutes(2);
  timeline.query.end_time = before_all + std::chrono::minutes(5);
  CHECK(timeline.ids() == Ids{4, 3, 2});
}

TEST_CASE("x_timeline: pages follow each other without gap or repeat",
          "[sim][x_timeline]") {
  Timeline timeline(12);
  Ids seen;
  for (int pages = 0; pages < 3; ++pages) {
    const auto page = timeline.page(5);
    for (const auto* const post : page.posts)
      seen.push_back(post->id);
    CHECK(page.next_token.has_value() == (pages < 2));
    timeline.query.page = read_page_token(1001, page.next_token.value_or(""));
    timeline.add(100U + static_cast<std::uint64_t>(pages), 1001);
  }
  CHECK(seen == Ids{12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1});
}

TEST_CASE("x_timeline: a full last page has no next one", "[sim][x_timeline]") {
  Timeline timeline(5);
  CHECK_FALSE(timeline.page(5).next_token);
}

TEST_CASE("x_timeline: hidden authors make a page short, not the last",
          "[sim][x_timeline]") {
  Timeline timeline(12);
  for (const std::uint64_t id : {12U, 10U, 9U})
    timeline.posts.author_of(*timeline.posts.find(id)).standing =
      AuthorStanding::protected_;
  const auto page = timeline.page(5);
  CHECK(page.posts.size() == 2);
  CHECK(page.next_token);
}

TEST_CASE("x_timeline: deleted posts are not in the timeline",
          "[sim][x_timeline]") {
  Timeline timeline(6);
  timeline.posts.find(6)->deleted = true;
  CHECK(timeline.ids(5) == Ids{5, 4, 3, 2, 1});
}

TEST_CASE("x_timeline: it reaches back 800 posts", "[sim][x_timeline]") {
  Timeline timeline(810);
  timeline.query.until_id = 13;
  CHECK(timeline.ids() == Ids{12, 11});
}
