#include "sim/fault_book.hpp"

#include "sim/fault_order.hpp"
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

TEST_CASE("fault_book: only the route meant is hit", "[sim][fault_book]") {
  auto book =
    book_with(R"({"service":"x","kind":"drop","match":{"route":"lookup"}})");
  CHECK_FALSE(book.take({.service = SimService::x, .route = "mentions"}));
  CHECK(book.take({.service = SimService::x, .route = "lookup"}));
}

TEST_CASE("fault_book: some kinds can befall one route only",
          "[sim][fault_book]") {
  const auto [kind, other, own] =
    GENERATE(std::tuple{"omit", "mentions", "lookup"},
             std::tuple{"short_page", "lookup", "mentions"});
  auto book =
    book_with(R"({"service":"x","kind":")" + std::string(kind) + "\"}");
  CHECK_FALSE(book.take({.service = SimService::x, .route = other}));
  CHECK(book.take({.service = SimService::x, .route = own}));
}

TEST_CASE("fault_book: an id is not unique on one route only",
          "[sim][fault_book]") {
  auto book = book_with(R"({"service":"broker","kind":"not_unique"})");
  CHECK_FALSE(book.take({.service = SimService::broker, .route = "orders"}));
  CHECK(book.take({.service = SimService::broker, .route = "place"}));
}

TEST_CASE("fault_book: route and ticker may both be meant",
          "[sim][fault_book]") {
  auto book = book_with(R"({"service":"broker","kind":"drop",)"
                        R"("match":{"route":"place","ticker":"BE"}})");
  CHECK_FALSE(book.take(
    {.service = SimService::broker, .tickers = {"BE"}, .route = "positions"}));
  CHECK_FALSE(book.take(
    {.service = SimService::broker, .tickers = {"AAPL"}, .route = "place"}));
  CHECK(book.take(
    {.service = SimService::broker, .tickers = {"BE"}, .route = "place"}));
}

TEST_CASE("fault_book: the data service can leave symbols out",
          "[sim][fault_book]") {
  auto book =
    book_with(R"({"service":"data","kind":"omit","match":{"ticker":"BE"}})");
  CHECK_FALSE(book.take({.service = SimService::data, .tickers = {"AAPL"}}));
  CHECK(book.take({.service = SimService::data, .tickers = {"AAPL", "BE"}}));
}

TEST_CASE("fault_book: services have routes of their own",
          "[sim][fault_book]") {
  CHECK(fault_routes(SimService::x).size() == 2);
  CHECK(fault_routes(SimService::broker).size() == 9);
  CHECK(fault_routes(SimService::fx).size() == 3);
  CHECK(fault_routes(SimService::model).empty());
}

TEST_CASE("fault_book: every kind keeps its name", "[sim][fault_book]") {
  for (int i = 0; i <= static_cast<int>(FaultKind::partial); ++i) {
    const auto kind = static_cast<FaultKind>(i);
    CHECK(fault_kind_from(to_string(kind)) == kind);
  }
  CHECK(to_string(FaultKind::omit) == "omit");
  CHECK(to_string(FaultKind::usage_capped) == "usage_capped");
}
