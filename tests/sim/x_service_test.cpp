#include "sim/x_service.hpp"

#include "tests/sim/x_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::text_at;
using test::x_request;

namespace {

std::string header(const http::Response& response, std::string_view name) {
  return std::string(http::find_header(response.headers, name).value_or(""));
}

bool is_legacy(const http::Response& response) {
  return text_at(parsed(response.body), "errors.0.code") == "88";
}

struct XServiceDesk : test::XDesk {
  http::Response under(const std::string& fault, std::string_view route) {
    add_fault(R"({"service":"x",)" + fault + "}");
    return route == "lookup" ? lookup("1,2,3,4") : mentions();
  }
  void limits(int each, RefusalShape shape = RefusalShape::alternate) {
    SimRules given;
    given.x.mentions_limit = given.x.lookup_limit = each;
    given.x.window = Millis{10'000};
    given.x.shape = shape;
    start_with(given);
  }
};

} // namespace

TEST_CASE_METHOD(XServiceDesk, "x_service: a bearer token must be there",
                 "[sim][x_service]") {
  auto request = x_request({}, "1001");
  request.headers.front().second =
    GENERATE(as<std::string>{}, "", "Bearer ", "Bearer", "Basic hush", "hush");
  const auto answer = answer_mentions(*world, request).response;
  CHECK(answer.status == 401);
  CHECK(text_at(parsed(answer.body), "title") == "Unauthorized");
}

TEST_CASE_METHOD(XServiceDesk, "x_service: a given token must fit",
                 "[sim][x_service]") {
  SimRules given;
  given.x.token = "hush";
  start_with(given);
  CHECK(mentions().status == 200);
  given.x.token = "other";
  start_with(given);
  CHECK(mentions().status == 401);
}

TEST_CASE_METHOD(XServiceDesk, "x_service: bad parameters are 400",
                 "[sim][x_service]") {
  const auto answer = mentions({{"max_results", "500"}});
  CHECK(answer.status == 400);
  CHECK(text_at(parsed(answer.body), "errors.0.parameters.max_results.0") ==
        "500");
  CHECK(lookup("").status == 400);
}

TEST_CASE_METHOD(XServiceDesk, "x_service: an unknown account is 200, no data",
                 "[sim][x_service]") {
  const auto answer = mentions({}, "77");
  CHECK(answer.status == 200);
  const auto body = parsed(answer.body);
  CHECK(body.find("data") == nullptr);
  CHECK(text_at(body, "errors.0.resource_type") == "user");
}

TEST_CASE_METHOD(XServiceDesk, "x_service: each route has its own allowance",
                 "[sim][x_service]") {
  limits(1);
  CHECK(mentions().status == 200);
  CHECK(mentions().status == 429);
  CHECK(lookup("1").status == 200);
  CHECK(lookup("1").status == 429);
}

TEST_CASE_METHOD(XServiceDesk, "x_service: every answer tells the window",
                 "[sim][x_service]") {
  limits(3);
  const auto first = mentions(), wrong = mentions({{"max_results", "1"}});
  auto bare = x_request({}, "1001");
  bare.headers.clear();
  const auto stranger = answer_mentions(*world, bare).response;
  const auto refused = mentions();
  CHECK(header(first, "x-rate-limit-limit") == "3");
  CHECK(header(first, "x-rate-limit-remaining") == "2");
  CHECK(header(first, "x-rate-limit-reset") == "1770042930");
  CHECK(header(first, "Date") == "Mon, 02 Feb 2026 14:35:20 GMT");
  CHECK(header(wrong, "x-rate-limit-remaining") == "1");
  CHECK(header(stranger, "x-rate-limit-remaining") == "0");
  CHECK(refused.status == 429);
  CHECK(header(refused, "x-rate-limit-remaining") == "0");
}

TEST_CASE_METHOD(XServiceDesk, "x_service: a new window allows calls again",
                 "[sim][x_service]") {
  limits(1);
  mentions();
  clock->time += Millis{9'999};
  CHECK(mentions().status == 429);
  clock->time += Millis{1};
  CHECK(mentions().status == 200);
}

TEST_CASE_METHOD(XServiceDesk, "x_service: a 429 has either shape",
                 "[sim][x_service]") {
  struct Row {
    RefusalShape shape;
    bool first, second; ///< whether it is the old one
  };
  const auto row = GENERATE(Row{RefusalShape::problem, false, false},
                            Row{RefusalShape::legacy, true, true},
                            Row{RefusalShape::alternate, false, true});
  limits(1, row.shape);
  mentions();
  CHECK(is_legacy(mentions()) == row.first);
  CHECK(is_legacy(mentions()) == row.second);
}

TEST_CASE_METHOD(XServiceDesk, "x_service: faults with a status",
                 "[sim][x_service]") {
  const auto status = GENERATE(401, 403, 429, 500, 502, 503);
  const auto* const route = GENERATE("mentions", "lookup");
  const auto answer =
    under(R"("kind":"status","status":)" + std::to_string(status), route);
  CHECK(answer.status == status);
  CHECK(answer.content_type == "application/problem+json");
  CHECK_FALSE(header(answer, "x-rate-limit-reset").empty());
}

TEST_CASE_METHOD(XServiceDesk, "x_service: a rate limit in the shape asked for",
                 "[sim][x_service]") {
  const auto old = under(
    R"("kind":"rate_limit","shape":"legacy","resetAfterMs":90000)", "lookup");
  CHECK(old.status == 429);
  CHECK(is_legacy(old));
  CHECK(header(old, "x-rate-limit-remaining") == "0");
  CHECK(header(old, "x-rate-limit-reset") == "1770043010");
  CHECK_FALSE(
    is_legacy(under(R"("kind":"rate_limit","shape":"problem")", "lookup")));
}

TEST_CASE_METHOD(XServiceDesk, "x_service: the monthly cap is a problem",
                 "[sim][x_service]") {
  const auto answer = under(R"("kind":"usage_capped")", "mentions");
  CHECK(answer.status == 429);
  CHECK(text_at(parsed(answer.body), "type") ==
        "https://api.twitter.com/2/problems/usage-capped");
}

TEST_CASE_METHOD(XServiceDesk, "x_service: garbage is HTML with any status",
                 "[sim][x_service]") {
  CHECK(under(R"("kind":"garbage")", "lookup").status == 200);
  const auto answer = under(R"("kind":"garbage","status":500)", "lookup");
  CHECK(answer.status == 500);
  CHECK(answer.content_type == "text/html");
  CHECK_FALSE(json::parse(answer.body));
}

TEST_CASE_METHOD(XServiceDesk, "x_service: an empty answer says nothing",
                 "[sim][x_service]") {
  post("{}");
  CHECK(under(R"("kind":"empty")", "mentions").body ==
        R"({"meta":{"result_count":0}})");
  CHECK(under(R"("kind":"empty")", "lookup").body == "{}");
}

TEST_CASE_METHOD(XServiceDesk, "x_service: half an answer leaves the rest out",
                 "[sim][x_service]") {
  const auto body = parsed(under(R"("kind":"omit")", "lookup").body);
  CHECK(body.find("data") == nullptr);
  REQUIRE(at(body, "errors").items().size() == 2);
  CHECK(text_at(body, "errors.1.value") == "2");
}

TEST_CASE_METHOD(XServiceDesk, "x_service: a short page has a next one",
                 "[sim][x_service]") {
  post(R"({"count":8})");
  const auto body = parsed(under(R"("kind":"short_page")", "mentions").body);
  CHECK(at(body, "data").items().size() == 5);
  const auto next = parsed(
    mentions({{"pagination_token", text_at(body, "meta.next_token")}}).body);
  CHECK(at(next, "data").items().size() == 3);
  CHECK(at(next, "meta").find("next_token") == nullptr);
}

TEST_CASE_METHOD(XServiceDesk, "x_service: faults of the wire keep the answer",
                 "[sim][x_service]") {
  const auto cut = under(R"("kind":"cut")", "lookup");
  CHECK(cut.delivery == http::Delivery::cut);
  CHECK(json::parse(cut.body));
}

TEST_CASE_METHOD(XServiceDesk, "x_service: a fault hits the route meant",
                 "[sim][x_service]") {
  add_fault(R"({"service":"x","kind":"status","match":{"route":"lookup"}})");
  CHECK(mentions().status == 200);
  CHECK(lookup("1").status == 500);
}

TEST_CASE_METHOD(XServiceDesk, "x_service: found posts come in any order",
                 "[sim][x_service]") {
  post(R"({"count":40})");
  std::string ids;
  for (const auto& [id, ignored] : world->x.posts.all())
    ids += (ids.empty() ? "" : ",") + std::to_string(id);
  const auto found = at(parsed(lookup(ids).body), "data");
  REQUIRE(found.items().size() == 40);
  CHECK_FALSE(std::is_sorted(found.items().begin(), found.items().end(),
                             [](const json::Value& a, const json::Value& b) {
                               return text_at(a, "id") < text_at(b, "id");
                             }));
}
