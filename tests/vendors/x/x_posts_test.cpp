#include "vendors/x/x_posts.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const XPosts& x_posts() {
  static const XPosts posts({"https://api.x.com", "bearer-777", "2244"});
  return posts;
}

constexpr Deadline soon{SteadyTime(7s)};

} // namespace

TEST_CASE("x_posts: mentions are asked for as documented",
          "[vendors][x_posts]") {
  const auto call =
    x_posts().mentions_call(1886100000000000201, "next=1", soon);
  CHECK(call.service == "posts");
  CHECK(call.method == http::Method::get);
  CHECK(call.base_url == "https://api.x.com");
  CHECK(call.target == "/2/users/2244/mentions?max_results=100"
                       "&since_id=1886100000000000201&pagination_token=next%3D1"
                       "&tweet.fields=created_at,author_id&expansions=author_id"
                       "&user.fields=username");
  CHECK(http::find_header(call.headers, "Authorization") ==
        "Bearer bearer-777");
  CHECK(call.deadline == soon);
}

TEST_CASE("x_posts: without a newest post there is no since_id",
          "[vendors][x_posts]") {
  const auto since = GENERATE(as<std::optional<PostId>>{}, std::nullopt, 0);
  const auto target = x_posts().mentions_call(since, "", soon).target;
  CHECK(target.find("since_id") == std::string::npos);
  CHECK(target.find("pagination_token") == std::string::npos);
}

TEST_CASE("x_posts: a look-up names its ids", "[vendors][x_posts]") {
  const auto call = x_posts().lookup_call({1, 18446744073709551615ULL}, soon);
  CHECK(call.target == "/2/tweets?ids=1,18446744073709551615");
  CHECK(call.deadline == soon);
  CHECK(x_posts().max_ids() == 100);
}

TEST_CASE("x_posts: a status that is no success fails both readings",
          "[vendors][x_posts]") {
  const auto status = GENERATE(201, 302, 400, 401, 403, 429, 500, 503);
  const http::Reply reply{status, {}, R"({"data":[],"meta":{}})"};
  CHECK_FALSE(x_posts().read_mentions(reply).has_value());
  CHECK_FALSE(x_posts().read_lookup({1}, reply).has_value());
}

TEST_CASE("x_posts: garbage and half an answer are malformed",
          "[vendors][x_posts]") {
  const auto* body = GENERATE(
    "", "ok", "<html><body>Over capacity</body></html>", "[]", "null", "{}",
    R"({"data":[{"id":"1","text":"$BE)", R"({"data":{"id":"1"}})",
    R"({"data":[{"id":"1","text":"a"}],"data":[]})");
  CAPTURE(body);
  const http::Reply reply{200, {}, body};
  const auto page = x_posts().read_mentions(reply);
  REQUIRE_FALSE(page.has_value());
  CHECK(page.error().code == Errc::malformed_reply);
  CHECK(page.error().detail.find("posts: ") == 0);
  const auto lookup = x_posts().read_lookup({1}, reply);
  REQUIRE_FALSE(lookup.has_value());
  CHECK(lookup.error().code == Errc::malformed_reply);
}
