#include "sim/x_posts.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const WallTime noon = *parse_iso("2026-02-02T17:00:00Z");

XPostOrder post_at(WallTime time) {
  XPostOrder order;
  order.created_at = time;
  return order;
}

XPostOrder post_by(std::string handle,
                   std::optional<std::uint64_t> id = std::nullopt) {
  auto order = post_at(noon);
  order.author_handle = std::move(handle);
  order.author_id = id;
  return order;
}

} // namespace

TEST_CASE("x_posts: ids look like the real ones and ascend", "[sim][x_posts]") {
  XPosts posts(1);
  const auto first = *posts.create(post_at(noon));
  CHECK(std::to_string(first).size() == 19);
  CHECK(WallTime{Millis{(first >> 22U) + 1'288'834'974'657U}} == noon);
  CHECK(*posts.create(post_at(noon)) == first + 1);
  CHECK(*posts.create(post_at(noon - Millis{60'000})) == first + 2);
  CHECK(*posts.create(post_at(noon + Millis{1})) > first + 2);
}

TEST_CASE("x_posts: a wanted id is given once", "[sim][x_posts]") {
  XPosts posts(1);
  auto order = post_at(noon);
  order.id = 9;
  CHECK(*posts.create(order) == 9);
  CHECK(posts.create(order).error().name == "duplicate_post");
  order.id = GENERATE(std::uint64_t{0}, 9'000'000'000'000'000'001U);
  CHECK(posts.create(order).error().name == "invalid_post");
  CHECK(posts.all().size() == 1);
}

TEST_CASE("x_posts: an author is one by id and by handle", "[sim][x_posts]") {
  XPosts posts(1);
  const auto author = [&](const XPostOrder& order) {
    return posts.author_of(*posts.find(*posts.create(order)));
  };
  CHECK(author(post_at(noon)).handle == "pat_trades");
  const auto ann = author(post_by("Ann")).id;
  CHECK(author(post_by("ann")).id == ann);
  CHECK(author(post_by("", ann)).handle == "Ann");
  CHECK(author(post_by("", 77)).handle == "user_77");
  CHECK(author(post_by("bob", 78)).id == 78);
  CHECK(author(post_by("bob")).id == 78);
}

TEST_CASE("x_posts: handles that X would not give out are refused",
          "[sim][x_posts]") {
  XPosts posts(1);
  const auto* const bad = GENERATE("a b", "@ann", "sixteen_letters_", "ä");
  CAPTURE(bad);
  CHECK_FALSE(posts.create(post_by(bad)));
  CHECK(posts.all().empty());
}

TEST_CASE("x_posts: a handle belongs to one author", "[sim][x_posts]") {
  XPosts posts(1);
  REQUIRE(posts.create(post_by("ann", 7)));
  CHECK_FALSE(posts.create(post_by("ANN", 8)));
}

TEST_CASE("x_posts: invented texts follow from the seed", "[sim][x_posts]") {
  XPosts one(1), same(1);
  const auto text = [](XPosts& posts) {
    return posts.find(*posts.create(post_at(noon)))->text;
  };
  CHECK(text(one) == text(same));
  CHECK(text(one).starts_with("@desk $"));
}

TEST_CASE("x_posts: a post shows unless it or its author is hidden",
          "[sim][x_posts]") {
  XPosts posts(1);
  auto& post = *posts.find(*posts.create(post_at(noon)));
  CHECK(posts.visible(post));
  posts.author_of(post).standing =
    GENERATE(AuthorStanding::protected_, AuthorStanding::suspended);
  CHECK_FALSE(posts.visible(post));
  posts.author_of(post).standing = AuthorStanding::open;
  post.deleted = true;
  CHECK_FALSE(posts.visible(post));
}

TEST_CASE("x_posts: an id is 1 to 19 digits", "[sim][x_posts]") {
  CHECK(*parse_x_id("1886100000000000201") == 1886100000000000201U);
  CHECK(*parse_x_id("9999999999999999999") == 9999999999999999999U);
  const auto* const bad =
    GENERATE("", "-1", "+1", "1.0", " 1", "1a", "10000000000000000000");
  CHECK_FALSE(parse_x_id(bad));
}
