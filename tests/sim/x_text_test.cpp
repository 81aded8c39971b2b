#include "sim/x_text.hpp"

#include "tests/sim/x_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// The posts of the documents that this service is written from.
struct XTextDesk : test::XDesk {
  XTextDesk() {
    post(R"({"id":"1886100000000000201","text":"@desk $BE looks ready",)"
         R"("author_id":"4410","author_handle":"pat_trades",)"
         R"("created_at":"2026-02-02T14:41:09Z"})");
    post(R"({"id":"1886100000000000150"})");
    post(R"({"id":"1886100000000000151","author_id":"9"})");
    act("1886100000000000150", "delete");
    act("1886100000000000151", "protect");
  }
};

} // namespace

TEST_CASE_METHOD(XTextDesk, "x_text: a page of mentions is the real one's",
                 "[sim][x_text]") {
  CHECK(
    mentions(
      {{"tweet.fields", "created_at,author_id"}, {"expansions", "author_id"}})
      .body ==
    R"({"data":[{"id":"1886100000000000201","text":"@desk $BE looks ready",)"
    R"("author_id":"4410","created_at":"2026-02-02T14:41:09.000Z",)"
    R"("edit_history_tweet_ids":["1886100000000000201"]}],)"
    R"("includes":{"users":[{"id":"4410","name":"pat_trades",)"
    R"("username":"pat_trades"}]},"meta":{"result_count":1,)"
    R"("newest_id":"1886100000000000201","oldest_id":"1886100000000000201"}})");
}

TEST_CASE_METHOD(XTextDesk, "x_text: nothing new has no data",
                 "[sim][x_text]") {
  CHECK(mentions({{"since_id", "1886100000000000201"}}).body ==
        R"({"meta":{"result_count":0}})");
}

TEST_CASE_METHOD(XTextDesk, "x_text: a look-up is the real one's",
                 "[sim][x_text]") {
  CHECK(
    lookup("1886100000000000201,1886100000000000150,1886100000000000151")
      .body ==
    R"({"data":[{"id":"1886100000000000201","text":"@desk $BE looks ready",)"
    R"("edit_history_tweet_ids":["1886100000000000201"]}],"errors":[)"
    R"({"value":"1886100000000000150","detail":"Could not find tweet with )"
    R"(ids: [1886100000000000150].","title":"Not Found Error",)"
    R"("resource_type":"tweet","parameter":"ids",)"
    R"("resource_id":"1886100000000000150",)"
    R"("type":"https://api.twitter.com/2/problems/resource-not-found"},)"
    R"({"value":"1886100000000000151","detail":"Sorry, you are not )"
    R"(authorized to see the Tweet with ids: [1886100000000000151].",)"
    R"("title":"Authorization Error","resource_type":"tweet",)"
    R"("parameter":"ids","resource_id":"1886100000000000151",)"
    R"("section":"data","type":)"
    R"("https://api.twitter.com/2/problems/not-authorized-for-resource"}]})");
}

TEST_CASE_METHOD(XTextDesk, "x_text: no data when none is found",
                 "[sim][x_text]") {
  const auto body = test::parsed(lookup("1886100000000000150,7").body);
  CHECK(body.find("data") == nullptr);
  CHECK(test::at(body, "errors").items().size() == 2);
}

TEST_CASE_METHOD(XTextDesk, "x_text: all found, no errors", "[sim][x_text]") {
  CHECK(test::parsed(lookup("1886100000000000201").body).find("errors") ==
        nullptr);
}

TEST_CASE("x_text: an unknown account is told by name", "[sim][x_text]") {
  CHECK(unknown_user_text("7") ==
        R"({"errors":[{"value":"7","detail":"Could not find user with id: )"
        R"([7].","title":"Not Found Error","resource_type":"user",)"
        R"("parameter":"id","resource_id":"7","type":)"
        R"("https://api.twitter.com/2/problems/resource-not-found"}]})");
}

TEST_CASE("x_text: a bad parameter is told with its value", "[sim][x_text]") {
  CHECK(bad_parameter_text({"max_results", "500", "too many"}) ==
        R"({"errors":[{"parameters":{"max_results":["500"]},)"
        R"("message":"too many"}],"title":"Invalid Request","detail":)"
        R"("One or more parameters to your request was invalid.","type":)"
        R"("https://api.twitter.com/2/problems/invalid-request"})");
}

TEST_CASE("x_text: problems carry their status", "[sim][x_text]") {
  CHECK(problem_text(401) ==
        R"({"title":"Unauthorized","detail":"Unauthorized",)"
        R"("type":"about:blank","status":401})");
  CHECK(problem_text(403).find("problems/client-forbidden") !=
        std::string::npos);
  CHECK(problem_text(429) ==
        R"({"title":"Too Many Requests","detail":"Too Many Requests",)"
        R"("type":"about:blank","status":429})");
  CHECK(usage_capped_text().find("problems/usage-capped") != std::string::npos);
}
