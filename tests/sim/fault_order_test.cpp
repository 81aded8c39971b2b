#include "sim/fault_order.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("fault_order: a fault is read whole", "[sim][fault_order]") {
  const auto fault =
    parse_fault(R"({"service":"model","kind":"status","status":503,"count":4,)"
                R"("retryAfter":7,"delayMs":250,"match":{"ticker":"BRK.B"}})");
  REQUIRE(fault);
  CHECK(fault->kind == FaultKind::status);
  CHECK(fault->status == 503);
  CHECK(fault->count == 4);
  CHECK(fault->retry_after == "7");
  CHECK(fault->delay == Millis{250});
  CHECK(fault->ticker == "BRK-B");
}

TEST_CASE("fault_order: a fault hits one request unless it says more",
          "[sim][fault_order]") {
  CHECK(parse_fault(R"({"service":"data","kind":"hang"})")->count == 1);
}

TEST_CASE("fault_order: a wrong order is refused by name",
          "[sim][fault_order]") {
  const auto* const bad =
    GENERATE("", "[]", "{}", R"({"service":"model"})", R"({"kind":"hang"})",
             R"({"service":"bank","kind":"hang"})",
             R"({"service":"broker","kind":"omit"})",
             R"({"service":"broker","kind":"cut","when":"after"})",
             R"({"service":"model","kind":"drop","when":"after"})",
             R"({"service":"broker","kind":"drop","when":"later"})",
             R"({"service":"broker","kind":"stale","staleMs":0})",
             R"({"service":"broker","kind":"hang","match":{"route":"likes"}})",
             R"({"service":"model","kind":"stale"})",
             R"({"service":"model","kind":"sulk"})",
             R"({"service":"model","kind":"hang","cuont":2})",
             R"({"service":"model","kind":"hang","count":0})",
             R"({"service":"model","kind":"hang","count":-2})",
             R"({"service":"model","kind":"hang","count":1.5})",
             R"({"service":"model","kind":"status","status":200})",
             R"({"service":"model","kind":"status","status":"500"})",
             R"({"service":"model","kind":"hang","delayMs":-1})",
             R"({"service":"model","kind":"hang","retryAfter":true})",
             R"({"service":"model","kind":"hang","retryAfter":"1\r\nX: y"})",
             R"({"service":"model","kind":"hang","match":"AAPL"})",
             R"({"service":"model","kind":"hang","match":{}})",
             R"({"service":"data","kind":"refusal"})",
             R"({"service":"webhook","kind":"omit"})",
             R"({"service":"rounds","kind":"empty"})",
             R"({"service":"data","kind":"hang","match":{"route":"lookup"}})",
             R"({"service":"x","kind":"hang","match":{"route":"likes"}})",
             R"({"service":"x","kind":"hang","match":{"ticker":"BE"}})",
             R"({"service":"x","kind":"hang","match":{"route":"lookup",)"
             R"("ticker":"BE"}})",
             R"({"service":"x","kind":"rate_limit","shape":"round"})",
             R"({"service":"model","kind":"rate_limit","shape":"legacy"})",
             R"({"service":"data","kind":"rate_limit","resetAfterMs":1})",
             R"({"service":"x","kind":"rate_limit","resetAfterMs":"1"})");
  CAPTURE(bad);
  const auto fault = parse_fault(bad);
  REQUIRE_FALSE(fault);
  CHECK(fault.error().name == "invalid_fault");
}

TEST_CASE("fault_order: a fault of X is read whole", "[sim][fault_order]") {
  const auto fault =
    parse_fault(R"({"service":"x","kind":"rate_limit","shape":"legacy",)"
                R"("resetAfterMs":-5000,"match":{"route":"mentions"}})");
  REQUIRE(fault);
  CHECK(fault->service == SimService::x);
  CHECK(fault->route == "mentions");
  CHECK(fault->shape == RefusalShape::legacy);
  CHECK(fault->reset_after == Millis{-5000});
}

TEST_CASE("fault_order: garbage comes with 200 unless it says more",
          "[sim][fault_order]") {
  CHECK(parse_fault(R"({"service":"x","kind":"garbage"})")->status == 200);
  CHECK(
    parse_fault(R"({"service":"x","kind":"garbage","status":500})")->status ==
    500);
  CHECK(parse_fault(R"({"service":"x","kind":"status"})")->status == 500);
}

TEST_CASE("fault_order: a fault is written as it is read",
          "[sim][fault_order]") {
  const std::string body = GENERATE(
    R"({"service":"x","kind":"rate_limit","count":-1,"retryAfter":"7",)"
    R"("delayMs":5,"shape":"problem","resetAfterMs":60000,)"
    R"("match":{"route":"lookup"}})",
    R"({"service":"webhook","kind":"status","status":404,"count":1})",
    R"({"service":"broker","kind":"drop","count":1,"when":"after",)"
    R"("match":{"ticker":"BE","route":"place"}})",
    R"({"service":"broker","kind":"stale","count":3,"staleMs":2000})",
    R"({"service":"x","kind":"garbage","status":200,"count":2})",
    R"({"service":"data","kind":"empty","count":1,"match":{"ticker":"BE"}})");
  json::Writer out;
  write_fault(out, *parse_fault(body));
  CHECK(out.take() == body);
}
