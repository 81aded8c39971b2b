#include "sim/fx_service.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::text_at;

namespace {

http::Request asking(http::QueryParams query) {
  http::Request request;
  request.query = std::move(query);
  return request;
}

struct FxDesk : test::SimDesk {
  http::Response v1(http::QueryParams query) {
    return answer_fx_v1(*world, asking(std::move(query))).response;
  }
  http::Response v2(http::QueryParams query) {
    return answer_fx_v2(*world, asking(std::move(query))).response;
  }
  http::Response oxr(http::QueryParams query) {
    return answer_fx_oxr(*world, asking(std::move(query))).response;
  }
  http::Response from_usd() { return v1({{"base", "USD"}}); }
};

} // namespace

TEST_CASE_METHOD(FxDesk, "fx_service: v1 tells all others from the base",
                 "[sim][fx_service]") {
  const auto sheet = parsed(from_usd().body);
  CHECK(at(sheet, "rates").members().size() == 7);
  CHECK(text_at(sheet, "date") == "2026-01-30");
  CHECK(at(sheet, "rates.USD").is_null());
}

TEST_CASE_METHOD(FxDesk, "fx_service: v1 leaves bad symbols out",
                 "[sim][fx_service]") {
  const auto sheet =
    parsed(v1({{"base", "USD"}, {"symbols", "BRL,XXX,USD"}}).body);
  CHECK(at(sheet, "rates").members().size() == 1);
}

TEST_CASE_METHOD(FxDesk, "fx_service: v1 without a known currency is 404",
                 "[sim][fx_service]") {
  CHECK(v1({{"base", "XXX"}}).status == 404);
  CHECK(v1({{"base", "USD"}, {"symbols", "XXX"}}).body ==
        R"({"message":"not found"})");
}

TEST_CASE_METHOD(FxDesk, "fx_service: without a base it is the euro",
                 "[sim][fx_service]") {
  CHECK(text_at(parsed(v1({}).body), "base") == "EUR");
  CHECK(text_at(parsed(v2({}).body), "0.base") == "EUR");
}

TEST_CASE_METHOD(FxDesk, "fx_service: v2 refuses a bad currency",
                 "[sim][fx_service]") {
  CHECK(v2({{"base", "USD"}, {"quotes", "EUR,XXX"}}).status == 422);
  CHECK(v2({{"base", "XXX"}}).status == 422);
  const auto list = parsed(v2({{"base", "USD"}, {"quotes", "EUR,GBP"}}).body);
  CHECK(list.items().size() == 2);
}

TEST_CASE_METHOD(FxDesk, "fx_service: Open Exchange Rates wants its id",
                 "[sim][fx_service]") {
  start_with({.fx_app_id = "right"});
  CHECK(text_at(parsed(oxr({}).body), "message") == "missing_app_id");
  const auto refused = oxr({{"app_id", "wrong"}});
  CHECK(refused.status == 401);
  CHECK(text_at(parsed(refused.body), "message") == "invalid_app_id");
  CHECK(oxr({{"app_id", "right"}}).status == 200);
}

TEST_CASE_METHOD(FxDesk, "fx_service: its free plan has one base",
                 "[sim][fx_service]") {
  const auto refused = oxr({{"app_id", "a"}, {"base", "EUR"}});
  CHECK(refused.status == 403);
  CHECK(text_at(parsed(refused.body), "message") == "not_allowed");
  CHECK(oxr({{"app_id", "a"}, {"base", "XXX"}}).status == 400);
}

TEST_CASE_METHOD(FxDesk, "fx_service: its known answer is 304",
                 "[sim][fx_service]") {
  auto request = asking({{"app_id", "a"}});
  const auto first = answer_fx_oxr(*world, request).response;
  const auto tag = http::find_header(first.headers, "ETag").value_or("");
  request.headers = {{"If-None-Match", std::string(tag)}};
  CHECK(answer_fx_oxr(*world, request).response.status == 304);
  REQUIRE(obey_fx_order(world->fx, R"({"rates":{"BRL":"5.4"}})"));
  CHECK(answer_fx_oxr(*world, request).response.status == 200);
}

TEST_CASE_METHOD(FxDesk, "fx_service: an error can come with 200",
                 "[sim][fx_service]") {
  add_fault(R"({"service":"fx","kind":"error_in_200","count":2})");
  const auto first = oxr({{"app_id", "a"}}), second = from_usd();
  CHECK(first.status == 200);
  CHECK(text_at(parsed(first.body), "message") == "invalid_app_id");
  CHECK(second.status == 200);
  CHECK(text_at(parsed(second.body), "message") == "not found");
}

TEST_CASE_METHOD(FxDesk, "fx_service: faults hit the route meant",
                 "[sim][fx_service]") {
  add_fault(
    R"({"service":"fx","kind":"status","status":503,"match":{"route":"v1"}})");
  CHECK(v2({{"base", "USD"}}).status == 200);
  CHECK(from_usd().status == 503);
  CHECK(from_usd().status == 200);
}

TEST_CASE_METHOD(FxDesk, "fx_service: refusals are in the service's words",
                 "[sim][fx_service]") {
  add_fault(R"({"service":"fx","kind":"rate_limit","retryAfter":7})");
  const auto over = oxr({{"app_id", "a"}});
  CHECK(over.status == 429);
  CHECK(text_at(parsed(over.body), "message") == "access_restricted");
  CHECK(http::find_header(over.headers, "Retry-After") == "7");
  add_fault(R"({"service":"fx","kind":"empty"})");
  CHECK(v2({{"base", "USD"}}).body == "[]");
}

TEST_CASE_METHOD(FxDesk, "fx_service: every question is counted",
                 "[sim][fx_service]") {
  add_fault(R"({"service":"fx","kind":"drop"})");
  v1({{"base", "USD"}, {"symbols", "BRL"}});
  v2({{"base", "USD"}, {"quotes", "BRL,EUR"}});
  const auto asked = parsed(world->asked.render());
  CHECK(text_at(asked, "rates.requests") == "2");
  CHECK(text_at(asked, "rates.symbols.BRL") == "2");
  CHECK(text_at(asked, "rates.symbols.EUR") == "1");
}

TEST_CASE_METHOD(FxDesk, "fx_service: rates are set, shown and released",
                 "[sim][fx_service]") {
  auto order = asking({});
  order.body = R"({"rates":{"BRL":"5.4"}})";
  CHECK(text_at(parsed(set_fx(*world, order).body), "rates.BRL") == "5.4");
  CHECK(text_at(parsed(show_fx(*world, order).body), "rates.BRL") == "5.4");
  CHECK(text_at(parsed(clear_fx(*world, order).body), "rates.BRL") == "5.3124");
  order.body = "{";
  CHECK(set_fx(*world, order).status == 400);
}
