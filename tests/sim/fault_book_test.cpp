#include "sim/fault_book.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

FaultQuestion model_call(std::string_view ticker, bool schema = true) {
  return {SimService::model, {ticker}, schema};
}

FaultBook book_with(std::string_view body) {
  FaultBook book;
  book.add(*parse_fault(body));
  return book;
}

} // namespace

TEST_CASE("fault_book: a fault is read whole", "[sim][fault_book]") {
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

TEST_CASE("fault_book: a fault hits one request unless it says more",
          "[sim][fault_book]") {
  CHECK(parse_fault(R"({"service":"data","kind":"hang"})")->count == 1);
}

TEST_CASE("fault_book: a wrong order is refused by name", "[sim][fault_book]") {
  const auto* const bad =
    GENERATE("", "[]", "{}", R"({"service":"model"})", R"({"kind":"hang"})",
             R"({"service":"broker","kind":"hang"})",
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
             R"({"service":"data","kind":"refusal"})");
  CAPTURE(bad);
  const auto fault = parse_fault(bad);
  REQUIRE_FALSE(fault);
  CHECK(fault.error().name == "invalid_fault");
}

TEST_CASE("fault_book: a fault is used up", "[sim][fault_book]") {
  auto book = book_with(R"({"service":"model","kind":"drop","count":2})");
  CHECK(book.take(model_call("A")));
  CHECK(book.take(model_call("B")));
  CHECK_FALSE(book.take(model_call("C")));
  CHECK(book.waiting().empty());
}

TEST_CASE("fault_book: a fault without count stays until cleared",
          "[sim][fault_book]") {
  auto book = book_with(R"({"service":"model","kind":"drop","count":-1})");
  for (int call = 0; call < 100; ++call)
    REQUIRE(book.take(model_call("A")));
  book.clear();
  CHECK_FALSE(book.take(model_call("A")));
}

TEST_CASE("fault_book: only the service and the ticker meant are hit",
          "[sim][fault_book]") {
  auto book = book_with(
    R"({"service":"model","kind":"drop","match":{"ticker":"BRK.B"}})");
  CHECK_FALSE(book.take({SimService::data, {"BRK.B"}, false}));
  CHECK_FALSE(book.take(model_call("BRK")));
  CHECK(book.take(model_call("BRK-B")));
}

TEST_CASE("fault_book: any of the tickers asked for will do",
          "[sim][fault_book]") {
  auto book =
    book_with(R"({"service":"data","kind":"drop","match":{"ticker":"BE"}})");
  CHECK(book.take({SimService::data, {"AAPL", "BE"}, false}));
}

TEST_CASE("fault_book: no_json_schema spares requests without a schema",
          "[sim][fault_book]") {
  auto book = book_with(R"({"service":"model","kind":"no_json_schema"})");
  CHECK_FALSE(book.take(model_call("A", false)));
  CHECK(book.take(model_call("A", true)));
}

TEST_CASE("fault_book: faults come in the order they were asked for",
          "[sim][fault_book]") {
  auto book = book_with(R"({"service":"model","kind":"drop"})");
  book.add(*parse_fault(R"({"service":"model","kind":"cut"})"));
  CHECK(book.take(model_call("A"))->kind == FaultKind::drop);
  CHECK(book.take(model_call("A"))->kind == FaultKind::cut);
}
