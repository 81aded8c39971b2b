#include "vendors/fx/open_exchange_rates.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const OpenExchangeRates& open_exchange_rates() {
  static const OpenExchangeRates rates("https://openexchangerates.org",
                                       "app-id-777");
  return rates;
}

Result<RateSheet> read_exchange(std::string body, int status = 200) {
  return open_exchange_rates().read({status, {}, std::move(body)},
                                    WallTime{1s});
}

Error exchange_fault(std::string body, int status = 200) {
  const auto rates = read_exchange(std::move(body), status);
  return rates ? Error{} : rates.error();
}

} // namespace

TEST_CASE("open_exchange_rates: it asks with its id",
          "[vendors][open_exchange_rates]") {
  const auto request = open_exchange_rates().request(Deadline{SteadyTime(7s)});
  const auto& call = std::get<http::Call>(request);
  CHECK(call.base_url == "https://openexchangerates.org");
  CHECK(call.target == "/api/latest.json?app_id=app-id-777&symbols="
                       "EUR,GBP,BRL,CAD,AUD,JPY,CHF");
  CHECK(call.deadline == Deadline{SteadyTime(7s)});
}

TEST_CASE("open_exchange_rates: an answer is read, its day from its time",
          "[vendors][open_exchange_rates]") {
  const auto rates = read_exchange(
    R"({"disclaimer":"…","license":"…","timestamp":1770040800,"base":"USD",)"
    R"("rates":{"BRL":5.3131,"EUR":0.84005}})");
  REQUIRE(rates);
  REQUIRE(rates->quotes.size() == 2);
  CHECK(rates->quotes.at(Currency::brl).rate.to_text() == "5.3131");
  CHECK(rates->quotes.at(Currency::brl).as_of == "2026-02-02");
  CHECK(rates->quotes.at(Currency::eur).source == "open_exchange_rates");
}

TEST_CASE("open_exchange_rates: an error with status 200 is one",
          "[vendors][open_exchange_rates]") {
  const auto error =
    exchange_fault(R"({"error":true,"status":401,"message":"invalid_app_id",)"
                   R"("description":"app-id-777"})");
  CHECK(error.name == "PROVIDER_FAILED");
  CHECK(error.code == Errc::unauthorized);
  CHECK(error.detail.find("invalid_app_id") != std::string::npos);
}

TEST_CASE("open_exchange_rates: an account over its quota is limited",
          "[vendors][open_exchange_rates]") {
  CHECK(exchange_fault(
          R"({"error":true,"status":429,"message":"access_restricted"})")
          .name == "PROVIDER_RATE_LIMITED");
  CHECK(exchange_fault(R"({"error":true,"message":"access_restricted"})", 429)
          .name == "PROVIDER_RATE_LIMITED");
}

TEST_CASE("open_exchange_rates: its id never comes back out of a failure",
          "[vendors][open_exchange_rates]") {
  const auto error = exchange_fault(R"({"message":"bad id app-id-777"})", 403);
  CHECK(error.detail.find("app-id-777") == std::string::npos);
}

TEST_CASE("open_exchange_rates: what is not as promised is an invalid response",
          "[vendors][open_exchange_rates]") {
  const auto* body =
    GENERATE("", "{}", "[]",
             R"({"timestamp":1770040800,"base":"EUR","rates":{"BRL":5}})",
             R"({"base":"USD","rates":{"BRL":5}})",
             R"({"timestamp":-1,"base":"USD","rates":{"BRL":5}})",
             R"({"timestamp":253402300800,"base":"USD","rates":{"BRL":5}})",
             R"({"timestamp":1770040800,"base":"USD"})",
             R"({"timestamp":1770040800,"base":"USD","rates":{"BRL":-5}})",
             R"({"error":true})", R"({"error":"yes"})");
  CAPTURE(body);
  CHECK(exchange_fault(body).name == "PROVIDER_INVALID_RESPONSE");
}

TEST_CASE("open_exchange_rates: a 429 may say when to come back",
          "[vendors][open_exchange_rates]") {
  const http::Reply reply{429, {{"Retry-After", "7"}}, ""};
  CHECK(open_exchange_rates().wait_asked(reply, {}) == 7000ms);
}
