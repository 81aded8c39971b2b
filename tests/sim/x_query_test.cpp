#include "sim/x_query.hpp"

#include "domain/core/time_text.hpp"
#include "sim/x_page_token.hpp"
#include "tests/sim/x_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::x_request;

namespace {

std::string numbers_to(int last) {
  std::string text = "1";
  for (int i = 2; i <= last; ++i)
    text += "," + std::to_string(i);
  return text;
}

} // namespace

TEST_CASE("x_query: mentions are asked for in full", "[sim][x_query]") {
  const auto query = parse_mentions_query(
    x_request({{"max_results", "100"},
               {"since_id", "5"},
               {"until_id", "90"},
               {"start_time", "2026-02-02T14:00:00Z"},
               {"end_time", "2026-02-02T15:00:00.000Z"},
               {"pagination_token", to_page_token(1001, 80)},
               {"tweet.fields", "created_at,author_id"},
               {"expansions", "author_id"},
               {"user.fields", "username"}},
              "1001"));
  REQUIRE(query);
  CHECK(query->user == 1001);
  CHECK(query->max_results == 100);
  CHECK(query->since_id == 5U);
  CHECK(query->until_id == 90U);
  CHECK(query->page == 80U);
  CHECK(query->start_time == *parse_iso("2026-02-02T14:00:00Z"));
  CHECK(query->end_time == *parse_iso("2026-02-02T15:00:00Z"));
  CHECK(query->fields.created_at);
  CHECK(query->fields.author_id);
  CHECK(query->fields.authors);
}

TEST_CASE("x_query: without more, ten posts without extras", "[sim][x_query]") {
  const auto query = parse_mentions_query(x_request({}, "1001"));
  REQUIRE(query);
  CHECK(query->max_results == 10);
  CHECK_FALSE(query->since_id);
  CHECK_FALSE(query->fields.created_at);
  CHECK_FALSE(query->fields.author_id);
}

TEST_CASE("x_query: what X refuses is refused, by name", "[sim][x_query]") {
  const auto bad = GENERATE(
    std::pair{"max_results", "4"}, std::pair{"max_results", "101"},
    std::pair{"max_results", "500"}, std::pair{"max_results", "ten"},
    std::pair{"max_results", ""}, std::pair{"since_id", "abc"},
    std::pair{"since_id", "-1"}, std::pair{"until_id", ""},
    std::pair{"start_time", "yesterday"},
    std::pair{"start_time", "2026-02-02 14:00:00Z"},
    std::pair{"end_time", "2026-02-02T14:00:00+01:00"},
    std::pair{"pagination_token", "next"}, std::pair{"expansions", "author"},
    std::pair{"tweet.fields", "created"}, std::pair{"tweet.fields", ""},
    std::pair{"user.fields", "handle"}, std::pair{"ids", "1"},
    std::pair{"next_token", "x"});
  const auto query =
    parse_mentions_query(x_request({{bad.first, bad.second}}, "1001"));
  CAPTURE(bad.first, bad.second);
  REQUIRE_FALSE(query);
  CHECK(query.error().name == bad.first);
  CHECK(query.error().value == bad.second);
  CHECK_FALSE(query.error().message.empty());
}

TEST_CASE("x_query: a name given twice is refused", "[sim][x_query]") {
  CHECK_FALSE(parse_mentions_query(
    x_request({{"since_id", "1"}, {"since_id", "2"}}, "1001")));
}

TEST_CASE("x_query: an account is a number", "[sim][x_query]") {
  CHECK(parse_mentions_query(x_request({}, "desk")).error().name == "id");
}

TEST_CASE("x_query: the end lies behind the start", "[sim][x_query]") {
  const auto query =
    parse_mentions_query(x_request({{"start_time", "2026-02-02T14:00:00Z"},
                                    {"end_time", "2026-02-02T14:00:00Z"}},
                                   "1001"));
  CHECK_FALSE(query);
}

TEST_CASE("x_query: one to a hundred posts are looked up", "[sim][x_query]") {
  CHECK(parse_lookup_query(x_request({{"ids", numbers_to(100)}}))->ids.size() ==
        100);
  const auto bad = GENERATE(as<std::string>{}, "", ",", "1,", "1, 2", "1,x",
                            numbers_to(101), "10000000000000000000");
  CAPTURE(bad);
  const auto query = parse_lookup_query(x_request({{"ids", bad}}));
  REQUIRE_FALSE(query);
  CHECK(query.error().name == "ids");
}

TEST_CASE("x_query: ids are required, max_results is not known",
          "[sim][x_query]") {
  CHECK_FALSE(parse_lookup_query(x_request({})));
  CHECK_FALSE(
    parse_lookup_query(x_request({{"ids", "1"}, {"max_results", "10"}})));
}

TEST_CASE("x_query: an id asked for twice is answered once", "[sim][x_query]") {
  const auto query = parse_lookup_query(x_request({{"ids", "2,1,2"}}));
  CHECK(query->ids == std::vector<std::string>{"2", "1"});
}
