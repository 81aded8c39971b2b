#include "vendors/x/lookup_answer.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

constexpr PostId a = 1886100000000000201;
constexpr PostId b = 1886100000000000150;
constexpr PostId c = 1886100000000000151;

constexpr auto recorded_lookup = R"({
 "data":[{"id":"1886100000000000201","text":"@desk $BE looks ready",
          "edit_history_tweet_ids":["1886100000000000201"]}],
 "errors":[
  {"value":"1886100000000000150",
   "detail":"Could not find tweet with ids: [1886100000000000150].",
   "title":"Not Found Error","resource_type":"tweet","parameter":"ids",
   "resource_id":"1886100000000000150",
   "type":"https://api.twitter.com/2/problems/resource-not-found"},
  {"value":"1886100000000000151",
   "detail":"Sorry, you are not authorized to see the Tweet.",
   "title":"Authorization Error","resource_type":"tweet","parameter":"ids",
   "resource_id":"1886100000000000151","section":"data",
   "type":"https://api.twitter.com/2/problems/not-authorized-for-resource"}]})";

std::vector<Existence> existences(const std::vector<PostId>& ids,
                                  std::string_view body) {
  const auto lookup = read_lookup_answer(ids, body);
  REQUIRE(lookup.has_value());
  REQUIRE(lookup->posts.size() == ids.size());
  std::vector<Existence> found;
  for (std::size_t at = 0; at < ids.size(); ++at) {
    CHECK(lookup->posts[at].id == ids[at]);
    found.push_back(lookup->posts[at].existence);
  }
  return found;
}

using Found = std::vector<Existence>;

/// One error row about post 1.
std::string error_row(std::string_view type, std::string_view kind) {
  return R"({"errors":[{"resource_id":"1","resource_type":")" +
         std::string(kind) + R"(","type":")" + std::string(type) + R"("}]})";
}

} // namespace

TEST_CASE("lookup_answer: alive, deleted and protected posts are told apart",
          "[vendors][lookup_answer]") {
  CHECK(existences({c, a, b}, recorded_lookup) ==
        Found{Existence::unknown, Existence::alive, Existence::gone});
  CHECK(read_lookup_answer({a}, recorded_lookup)->posts.at(0).text ==
        "@desk $BE looks ready");
}

TEST_CASE("lookup_answer: an id that is not mentioned is unknown",
          "[vendors][lookup_answer]") {
  CHECK(existences({7}, recorded_lookup) == Found{Existence::unknown});
}

TEST_CASE("lookup_answer: without data everybody may be gone",
          "[vendors][lookup_answer]") {
  CHECK(existences({1}, error_row("x/resource-not-found", "tweet")) ==
        Found{Existence::gone});
}

TEST_CASE("lookup_answer: only the last part of a problem's type counts",
          "[vendors][lookup_answer]") {
  const auto* type =
    GENERATE("https://api.x.com/2/problems/resource-not-found",
             "https://example.org/resource-not-found", "resource-not-found");
  CHECK(existences({1}, error_row(type, "tweet")) == Found{Existence::gone});
}

TEST_CASE("lookup_answer: every other error leaves it unknown",
          "[vendors][lookup_answer]") {
  const auto [type, kind] = GENERATE(table<std::string, std::string>({
    {"x/not-authorized-for-resource", "tweet"},
    {"x/resource-unavailable", "tweet"},
    {"x/client-forbidden", "tweet"},
    {"x/resource-not-found/more", "tweet"},
    {"x/resource-not-found", "user"},
    {"about:blank", "tweet"},
    {"", "tweet"},
  }));
  CAPTURE(type, kind);
  CHECK(existences({1}, error_row(type, kind)) == Found{Existence::unknown});
}

TEST_CASE("lookup_answer: the older name of the id is understood",
          "[vendors][lookup_answer]") {
  CHECK(existences(
          {1}, R"({"errors":[{"value":"1","type":"x/resource-not-found"}]})") ==
        Found{Existence::gone});
}

TEST_CASE("lookup_answer: an id in both, or twice, is unknown",
          "[vendors][lookup_answer]") {
  const auto* body = GENERATE(
    R"({"data":[{"id":"1","text":"a"}],
        "errors":[{"value":"1","type":"x/resource-not-found"}]})",
    R"({"data":[{"id":"1","text":"a"},{"id":"1","text":"b"}]})",
    R"({"errors":[{"value":"1","type":"x/resource-not-found"},
                  {"value":"1","type":"x/resource-not-found"}]})",
    R"({"errors":[{"value":"1","type":"x/resource-not-found"},
                  {"value":"1","type":"x/not-authorized-for-resource"}]})");
  CAPTURE(body);
  CHECK(existences({1}, body) == Found{Existence::unknown});
}

TEST_CASE("lookup_answer: ids that nobody asked for are left out",
          "[vendors][lookup_answer]") {
  CHECK(existences({1}, R"({"data":[{"id":"2","text":"a"}],
                            "errors":[{"value":"x"},{}]})") ==
        Found{Existence::unknown});
}

TEST_CASE("lookup_answer: other shapes are malformed",
          "[vendors][lookup_answer]") {
  const auto* body =
    GENERATE("{}", R"({"meta":{}})", R"({"data":{}})", R"({"errors":{}})",
             R"({"data":[{"id":"1"}]})", R"({"data":[{"id":1,"text":"a"}]})",
             R"({"data":[{"text":"a"}]})", R"({"data":[1]})");
  CAPTURE(body);
  const auto lookup = read_lookup_answer({1}, body);
  REQUIRE_FALSE(lookup.has_value());
  CHECK(lookup.error().code == Errc::malformed_reply);
}
