#include "http/handlers/job_orders.hpp"

#include "domain/core/time_text.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

Request for_job(QueryParams query = {}, std::string body = "") {
  Request request;
  request.captured = {{"name", "score-drain"}};
  request.query = std::move(query);
  request.body = std::move(body);
  return request;
}

std::string refusal(const Result<JobOrder>& order) {
  REQUIRE_FALSE(order);
  CHECK(order.error().code == Errc::invalid_argument);
  CHECK(order.error().name == "invalid_parameter");
  return order.error().detail;
}

} // namespace

TEST_CASE("job_orders: the name comes from the path", "[http][job_orders]") {
  CHECK(parse_job_name(for_job()).value() == "score-drain");
  CHECK(parse_job_order(for_job())->name == "score-drain");
}

TEST_CASE("job_orders: without more it is the operator's, for no reason given",
          "[http][job_orders]") {
  const auto order = parse_job_order(for_job());
  REQUIRE(order);
  CHECK(order->by == "operator");
  CHECK(order->why.empty());
  CHECK_FALSE(order->until);
}

TEST_CASE("job_orders: the query says who, why and until when",
          "[http][job_orders]") {
  const auto order = parse_job_order(for_job(
    {{"by", "ann"}, {"why", "disk"}, {"until", "2026-01-30T16:00:00Z"}}));
  REQUIRE(order);
  CHECK(order->by == "ann");
  CHECK(order->why == "disk");
  CHECK(order->until == morning + 1h);
}

TEST_CASE("job_orders: a body says it too, and wins", "[http][job_orders]") {
  const auto order = parse_job_order(
    for_job({{"by", "ann"}, {"why", "query"}},
            R"({"why":"body","until":"2026-01-30T17:00:00+01:00"})"));
  REQUIRE(order);
  CHECK(order->by == "ann");
  CHECK(order->why == "body");
  CHECK(order->until == morning + 1h);
}

TEST_CASE("job_orders: a caller that names itself is who asks",
          "[http][job_orders]") {
  auto request = for_job();
  request.headers = {{"X-Run-Source", "crontab"}};
  CHECK(parse_job_order(request)->by == "crontab");
}

TEST_CASE("job_orders: what cannot be read is refused by name",
          "[http][job_orders]") {
  CHECK(refusal(parse_job_order(for_job({{"until", "soon"}}))).find("until") ==
        0);
  CHECK(refusal(parse_job_order(for_job({}, "[1]"))).find("the body") == 0);
  CHECK(refusal(parse_job_order(for_job({}, "{"))).find("the body") == 0);
  CHECK(refusal(parse_job_order(for_job({}, R"({"why":5})"))).find("why") == 0);
  CHECK(refusal(parse_job_order(for_job({}, R"({"by":"a\nb"})"))).find("by") ==
        0);
  CHECK(refusal(parse_job_order(for_job({{"why", std::string(201, 'x')}})))
          .find("why") == 0);
  CHECK(refusal(parse_job_order(for_job({{"by", ""}}))).find("by") == 0);
}

TEST_CASE("job_orders: a preview looks a year ahead from now",
          "[http][job_orders]") {
  const auto query = parse_job_preview(for_job(), morning);
  REQUIRE(query);
  CHECK(query->name == "score-drain");
  CHECK(query->from == morning);
  CHECK(query->to == morning + 24h * 366);
  CHECK(query->limit == 20);
}

TEST_CASE("job_orders: a preview's range and length may be chosen",
          "[http][job_orders]") {
  const auto query =
    parse_job_preview(for_job({{"from", "2026-03-08T00:00:00Z"},
                               {"to", "2026-03-09T00:00:00Z"},
                               {"limit", "500"}}),
                      morning);
  REQUIRE(query);
  CHECK(query->to - query->from == 24h);
  CHECK(query->limit == 500);
}

TEST_CASE("job_orders: a preview that makes no sense is refused",
          "[http][job_orders]") {
  const auto query =
    GENERATE(QueryParams{{"from", "x"}}, QueryParams{{"to", "x"}},
             QueryParams{{"limit", "0"}}, QueryParams{{"limit", "501"}},
             QueryParams{{"to", "2026-01-30T15:00:00Z"}},
             QueryParams{{"to", "2027-02-01T00:00:00Z"}});
  const auto parsed = parse_job_preview(for_job(query), morning);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().name == "invalid_parameter");
}
