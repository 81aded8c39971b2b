#include "vendors/csv/rates_csv.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const RatesCsv rate_file("/etc/signalbox/rates.csv");

Result<RateSheet> read_rate_file(std::string text) {
  return rate_file.read({200, {}, std::move(text)}, WallTime{1s});
}

std::string rate_file_fault(std::string text) {
  const auto rates = read_rate_file(std::move(text));
  return rates ? "none" : rates.error().detail;
}

} // namespace

TEST_CASE("rates_csv: it asks for its file", "[vendors][rates_csv]") {
  CHECK(std::get<ReadQuoteFile>(rate_file.request({})).path ==
        "/etc/signalbox/rates.csv");
  CHECK_FALSE(rate_file.wait_asked({}, {}));
}

TEST_CASE("rates_csv: rates are exact", "[vendors][rates_csv]") {
  const auto rates = read_rate_file(
    "to,rate,as_of\nBRL,5.3124,2026-01-30\nEUR,0.84012,2026-01-29\n");
  REQUIRE(rates);
  REQUIRE(rates->quotes.size() == 2);
  const auto& quote = rates->quotes.at(Currency::eur);
  CHECK(quote.rate.to_text() == "0.84012");
  CHECK(quote.as_of == "2026-01-29");
  CHECK(quote.source == "rates_file");
  CHECK(quote.fetched_at == WallTime{1s});
}

TEST_CASE("rates_csv: a bad line is named by its number",
          "[vendors][rates_csv]") {
  const std::string head = "to,rate,as_of\nEUR,0.84,2026-01-30\n";
  const auto* line = GENERATE(
    "BRL,0,2026-01-30", "BRL,x,2026-01-30", "BRL,5.3,soon", "USD,1,2026-01-30",
    "SEK,9,2026-01-30", "EUR,0.84,2026-01-30", "BRL,5.3");
  CAPTURE(line);
  CHECK(rate_file_fault(head + line).starts_with("rates_file: line 3: "));
}

TEST_CASE("rates_csv: a file without rates is unreadable",
          "[vendors][rates_csv]") {
  const auto rates = read_rate_file("to,rate,as_of\n");
  REQUIRE_FALSE(rates);
  CHECK(rates.error().name == "PROVIDER_INVALID_RESPONSE");
}
