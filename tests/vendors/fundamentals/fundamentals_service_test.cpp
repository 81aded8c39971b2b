#include "vendors/fundamentals/fundamentals_service.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

FundamentalsService service(std::string key = "key-777") {
  return {"https://fundamentals.example", std::move(key)};
}

http::Call call_of(const FundamentalsService& from) {
  return std::get<http::Call>(
    from.request({"AAPL", "BRK-B", "^GSPC"}, Deadline{SteadyTime(7s)}));
}

Result<std::vector<FundamentalsQuote>> read_quotes(std::string body,
                                                   int status = 200) {
  return service().read({status, {}, std::move(body)}, WallTime{1s});
}

/// The answer about one symbol with that row.
Result<std::vector<FundamentalsQuote>> read_row(const std::string& row) {
  std::string body = R"({"fundamentals":{"AAPL":)";
  body += row;
  body += "}}";
  return read_quotes(body);
}

std::string value_text(const FundamentalsQuote& quote, Metric metric) {
  const auto& value = quote.value(metric);
  return value ? value->to_text() : "none";
}

} // namespace

TEST_CASE("fundamentals_service: a call names all symbols and the key",
          "[vendors][fundamentals_service]") {
  const auto call = call_of(service());
  CHECK(call.target == "/v1/fundamentals?symbols=AAPL,BRK-B,%5EGSPC");
  CHECK(http::find_header(call.headers, "Authorization") == "Bearer key-777");
  CHECK(call.deadline == Deadline{SteadyTime(7s)});
  CHECK(service().max_symbols() == 100);
}

TEST_CASE("fundamentals_service: without a key none is sent",
          "[vendors][fundamentals_service]") {
  CHECK(call_of(service("")).headers.empty());
}

TEST_CASE("fundamentals_service: numbers and texts are read by their text",
          "[vendors][fundamentals_service]") {
  const auto all = read_row(
    R"({"dataDate":"2026-01-30","currency":"USD","values":{"pe_ratio":31.2,)"
    R"("market_cap":2.8e12,"dividend_yield":"0.45","debt_to_equity":null}})");
  REQUIRE(all);
  REQUIRE(all->size() == 1);
  const auto& quote = all->front();
  CHECK(quote.symbol == "AAPL");
  CHECK(quote.data_date == "2026-01-30");
  CHECK(quote.currency == Currency::usd);
  CHECK(quote.source == "fundamentals");
  CHECK(quote.fetched_at == WallTime{1s});
  CHECK(value_text(quote, Metric::pe_ratio) == "31.2");
  CHECK(value_text(quote, Metric::market_cap) == "2800000000000");
  CHECK(value_text(quote, Metric::dividend_yield) == "0.45");
  CHECK(value_text(quote, Metric::debt_to_equity) == "none");
  CHECK(value_text(quote, Metric::roe) == "none");
}

TEST_CASE("fundamentals_service: a symbol that cannot be read has none",
          "[vendors][fundamentals_service]") {
  const auto* row =
    GENERATE("7", "null", "{}", R"({"dataDate":"2026-01-30"})",
             R"({"dataDate":"soon","values":{}})", R"({"values":{}})",
             R"({"dataDate":"2026-01-30","values":{"roe":true}})",
             R"({"dataDate":"2026-01-30","values":{"roe":"n/a"}})",
             R"({"dataDate":"2026-01-30","values":{"roe":[1]}})",
             R"({"dataDate":"2026-01-30","values":{"market_cap":1e17}})",
             R"({"dataDate":"2026-01-30","currency":"SEK","values":{}})");
  CAPTURE(row);
  const auto all = read_row(row);
  REQUIRE(all);
  CHECK(all->empty());
}

TEST_CASE("fundamentals_service: one bad symbol does not spoil the others",
          "[vendors][fundamentals_service]") {
  const auto all =
    read_quotes(R"({"fundamentals":{"A":{},"B":{"dataDate":"2026-01-30",)"
                R"("values":{"roe":1,"price":5,"unknown":"x"}}}})");
  REQUIRE(all);
  REQUIRE(all->size() == 1);
  CHECK(all->front().symbol == "B");
  CHECK(value_text(all->front(), Metric::price) == "none");
}

TEST_CASE("fundamentals_service: an answer without them is invalid",
          "[vendors][fundamentals_service]") {
  const auto* body = GENERATE("", "[]", "{}", R"({"fundamentals":[]})");
  CAPTURE(body);
  CHECK(read_quotes(body).error().name == "PROVIDER_INVALID_RESPONSE");
}

TEST_CASE("fundamentals_service: a refusal hides the key",
          "[vendors][fundamentals_service]") {
  const auto refused = read_quotes(R"({"message":"bad key key-777"})", 401);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().name == "PROVIDER_FAILED");
  CHECK(refused.error().detail.find("key-777") == std::string::npos);
  CHECK(service().wait_asked({429, {{"Retry-After", "2"}}, ""}, {}) == 2000ms);
}
