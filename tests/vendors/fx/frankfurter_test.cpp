#include "vendors/fx/frankfurter.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const Frankfurter& frankfurter() {
  static const Frankfurter rates("https://api.frankfurter.dev");
  return rates;
}

Result<RateSheet> read_frankfurter(std::string body, int status = 200) {
  return frankfurter().read({status, {}, std::move(body)}, WallTime{1s});
}

std::string frankfurter_fault(std::string body, int status = 200) {
  const auto rates = read_frankfurter(std::move(body), status);
  return rates ? "none" : rates.error().name;
}

} // namespace

TEST_CASE("frankfurter: it asks for all currencies from USD at once",
          "[vendors][frankfurter]") {
  const auto request = frankfurter().request(Deadline{SteadyTime(7s)});
  const auto& call = std::get<http::Call>(request);
  CHECK(call.base_url == "https://api.frankfurter.dev");
  CHECK(call.target ==
        "/v1/latest?base=USD&symbols=EUR,GBP,BRL,CAD,AUD,JPY,CHF");
  CHECK(call.deadline == Deadline{SteadyTime(7s)});
  CHECK(call.service == "fx");
}

TEST_CASE("frankfurter: an answer of v1 is read", "[vendors][frankfurter]") {
  const auto rates =
    read_frankfurter(R"({"amount":1.0,"base":"USD","date":"2026-01-30",)"
                     R"("rates":{"BRL":5.3124,"EUR":0.84012}})");
  REQUIRE(rates);
  CHECK(rates->base == Currency::usd);
  REQUIRE(rates->quotes.size() == 2);
  CHECK(rates->quotes.at(Currency::eur).rate.to_text() == "0.84012");
  CHECK(rates->quotes.at(Currency::brl).as_of == "2026-01-30");
}

TEST_CASE("frankfurter: an answer of v2 is read", "[vendors][frankfurter]") {
  const auto rates = read_frankfurter(
    R"([{"date":"2026-01-30","base":"USD","quote":"EUR","rate":0.84012},)"
    R"({"date":"2026-01-29","base":"USD","quote":"GBP","rate":0.72745}])");
  REQUIRE(rates);
  REQUIRE(rates->quotes.size() == 2);
  CHECK(rates->quotes.at(Currency::gbp).rate.to_text() == "0.72745");
  CHECK(rates->quotes.at(Currency::gbp).as_of == "2026-01-29");
}

TEST_CASE("frankfurter: what is not as promised is an invalid response",
          "[vendors][frankfurter]") {
  const auto* body = GENERATE(
    "", "{}", "[]", "7",
    R"({"amount":1.0,"base":"EUR","date":"2026-01-30","rates":{"BRL":5.3}})",
    R"({"amount":10,"base":"USD","date":"2026-01-30","rates":{"BRL":53}})",
    R"({"amount":1.0,"base":"USD","rates":{"BRL":5.3}})",
    R"({"amount":1.0,"base":"USD","date":"yesterday","rates":{"BRL":5.3}})",
    R"({"amount":1.0,"base":"USD","date":"2026-01-30","rates":[]})",
    R"({"amount":1.0,"base":"USD","date":"2026-01-30","rates":{}})",
    R"({"amount":1.0,"base":"USD","date":"2026-01-30","rates":{"BRL":0}})",
    R"([{"date":"2026-01-30","base":"EUR","quote":"GBP","rate":0.7}])",
    R"([{"date":"2026-01-30","base":"USD","rate":0.7}])",
    R"([{"date":"2026-01-30","base":"USD","quote":"GBP"}])",
    R"([{"base":"USD","quote":"GBP","rate":0.7}])");
  CAPTURE(body);
  CHECK(frankfurter_fault(body) == "PROVIDER_INVALID_RESPONSE");
}

TEST_CASE("frankfurter: a refusal is its own failure",
          "[vendors][frankfurter]") {
  CHECK(frankfurter_fault(R"({"message":"not found"})", 404) ==
        "PROVIDER_FAILED");
  CHECK(frankfurter_fault("", 429) == "PROVIDER_RATE_LIMITED");
  CHECK(frankfurter_fault("", 502) == "PROVIDER_FAILED");
}

TEST_CASE("frankfurter: a 429 may say when to come back",
          "[vendors][frankfurter]") {
  const http::Reply reply{429, {{"Retry-After", "7"}}, ""};
  CHECK(frankfurter().wait_asked(reply, {}) == 7000ms);
  CHECK_FALSE(frankfurter().wait_asked({429, {}, ""}, {}));
}
