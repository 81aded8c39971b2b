#include "sim/x_post_order.hpp"

#include "domain/core/time_text.hpp"
#include "tests/sim/sim_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("x_post_order: an order is read whole", "[sim][x_post_order]") {
  const auto order = parse_posts_order(
    R"({"id":"1886100000000000201","author_id":4410,"author_handle":"pat",)"
    R"("mentions":"1001","text":"@desk $BE",)"
    R"("created_at":"2026-02-02T14:41:09Z"})",
    this_morning);
  REQUIRE(order);
  CHECK(order->post.id == 1886100000000000201U);
  CHECK(order->post.author_id == 4410U);
  CHECK(order->post.author_handle == "pat");
  CHECK(order->post.mentions == 1001);
  CHECK(order->post.text == "@desk $BE");
  CHECK(order->post.created_at == *parse_iso("2026-02-02T14:41:09Z"));
  CHECK(order->count == 1);
}

TEST_CASE("x_post_order: nothing has to be said", "[sim][x_post_order]") {
  CHECK(parse_posts_order("{}", this_morning)->post.created_at == this_morning);
  const auto many =
    parse_posts_order(R"({"count":500,"author_prefix":"load"})", this_morning);
  CHECK(many->count == 500);
  CHECK(many->author_prefix == "load");
}

TEST_CASE("x_post_order: a wrong order is refused", "[sim][x_post_order]") {
  const auto* const bad = GENERATE(
    "", "[]", R"({"idd":"1"})", R"({"id":"x"})", R"({"id":-1})",
    R"({"id":null})", R"({"text":""})", R"({"text":7})",
    R"({"created_at":"noon"})", R"({"created_at":1})", R"({"count":0})",
    R"({"count":100001})", R"({"count":"2"})", R"({"count":2,"id":"1"})",
    R"({"author_prefix":"a","author_handle":"b"})",
    R"({"author_prefix":"a","author_id":"1"})", R"({"author_prefix":""})");
  CAPTURE(bad);
  CHECK(parse_posts_order(bad, this_morning).error().name == "invalid_post");
}

TEST_CASE("x_post_order: an edit needs a text, the others nothing",
          "[sim][x_post_order]") {
  CHECK(*parse_action_text(XPostAction::edit, R"({"text":"new"})") == "new");
  const auto* const bad =
    GENERATE("", "{}", R"({"text":""})", R"({"txt":"a"})", R"({"text":null})");
  CHECK_FALSE(parse_action_text(XPostAction::edit, bad));
  CHECK(parse_action_text(XPostAction::remove, ""));
  CHECK(parse_action_text(XPostAction::suspend, "{}"));
  CHECK_FALSE(parse_action_text(XPostAction::restore, R"({"text":"new"})"));
}
