#include "vendors/x/mentions_answer.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

Result<MentionsPage> read_mentions(std::string_view body) {
  return read_mentions_answer(body, Redactor({}));
}

/// A page whose one post has these members.
std::string page_of(std::string_view members) {
  return R"({"data":[{)" + std::string(members) +
         R"(}],"meta":{"result_count":1}})";
}

constexpr auto recorded_mentions = R"({
 "data":[{"id":"1886100000000000201","text":"@desk $BE looks ready",
          "author_id":"4410","created_at":"2026-02-02T14:41:09.000Z",
          "edit_history_tweet_ids":["1886100000000000201"]},
         {"id":"18446744073709551615","text":"@desk \"quoted\" é",
          "author_id":"99","created_at":"2026-02-02T14:40:00.000Z"}],
 "includes":{"users":[{"id":"4410","name":"Pat","username":"pat_trades"}]},
 "meta":{"result_count":2,"newest_id":"1886100000000000201",
         "oldest_id":"1886100000000000201",
         "next_token":"7140dibdnow9c7btw3w29gqo"}})";

} // namespace

TEST_CASE("mentions_answer: a recorded page is read whole",
          "[vendors][mentions_answer]") {
  const auto page = read_mentions(recorded_mentions);
  REQUIRE(page.has_value());
  CHECK(page->next_token == "7140dibdnow9c7btw3w29gqo");
  REQUIRE(page->posts.size() == 2);
  const auto& first = page->posts.at(0);
  CHECK(first.id == 1886100000000000201);
  CHECK(first.text == "@desk $BE looks ready");
  CHECK(first.author_id == "4410");
  CHECK(first.author_handle == "pat_trades");
  CHECK(first.created_at == *parse_iso("2026-02-02T14:41:09Z"));
  CHECK(page->posts.at(1).id == 18446744073709551615ULL);
  CHECK(page->posts.at(1).author_handle.empty());
}

TEST_CASE("mentions_answer: nothing new has no data",
          "[vendors][mentions_answer]") {
  const auto page = read_mentions(R"({"meta":{"result_count":0}})");
  REQUIRE(page.has_value());
  CHECK(page->posts.empty());
  CHECK(page->next_token.empty());
}

TEST_CASE("mentions_answer: a short page may still have a next one",
          "[vendors][mentions_answer]") {
  const auto page =
    read_mentions(R"({"meta":{"result_count":0,"next_token":"abc"}})");
  REQUIRE(page.has_value());
  CHECK(page->next_token == "abc");
}

TEST_CASE("mentions_answer: errors without data are a fault of the account",
          "[vendors][mentions_answer]") {
  const auto page = read_mentions(
    R"({"errors":[{"value":"1","detail":"Could not find user with id: [1].",
        "title":"Not Found Error","resource_type":"user","parameter":"id",
        "type":"https://api.twitter.com/2/problems/resource-not-found"}]})");
  REQUIRE_FALSE(page.has_value());
  CHECK(page.error().code == Errc::invalid_argument);
  CHECK(page.error().name == "account_unknown");
  CHECK(page.error().detail ==
        "X_USER_ID names no account whose mentions can be read, server says "
        "\"Could not find user with id: [1].\"");
}

TEST_CASE("mentions_answer: errors beside data leave the data",
          "[vendors][mentions_answer]") {
  const auto page = read_mentions(
    R"({"data":[{"id":"1","text":"a","author_id":"2",
        "created_at":"2026-02-02T14:41:09Z"}],
        "errors":[{"title":"Not Found Error","resource_type":"user"}],
        "meta":{"result_count":1}})");
  REQUIRE(page.has_value());
  CHECK(page->posts.size() == 1);
}

TEST_CASE("mentions_answer: a post that is not whole fails its page",
          "[vendors][mentions_answer]") {
  const auto* members = GENERATE(
    R"("text":"a","author_id":"2","created_at":"2026-02-02T14:41:09Z")",
    R"("id":1,"text":"a","author_id":"2","created_at":"2026-02-02T14:41:09Z")",
    R"("id":"x","text":"a","author_id":"2","created_at":"2026-02-02T14:41:09Z")",
    R"("id":"1","author_id":"2","created_at":"2026-02-02T14:41:09Z")",
    R"("id":"1","text":"a","created_at":"2026-02-02T14:41:09Z")",
    R"("id":"1","text":"a","author_id":"pat","created_at":"2026-02-02T14:41:09Z")",
    R"("id":"1","text":"a","author_id":"2")",
    R"("id":"1","text":"a","author_id":"2","created_at":"yesterday")");
  CAPTURE(members);
  const auto page = read_mentions(page_of(members));
  REQUIRE_FALSE(page.has_value());
  CHECK(page.error().code == Errc::malformed_reply);
}

TEST_CASE("mentions_answer: other shapes are malformed",
          "[vendors][mentions_answer]") {
  const auto* body = GENERATE(
    R"({"data":[]})", R"({"data":[],"meta":[]})", R"({"meta":{}})",
    R"({"meta":{"result_count":3}})", R"({"meta":{"result_count":"0"}})",
    R"({"data":{},"meta":{"result_count":0}})", R"({"errors":[]})",
    R"({"meta":{"result_count":0,"next_token":7}})",
    R"({"meta":{"result_count":0,"next_token":""}})");
  CAPTURE(body);
  const auto page = read_mentions(body);
  REQUIRE_FALSE(page.has_value());
  CHECK(page.error().code == Errc::malformed_reply);
}
