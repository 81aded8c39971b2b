#include "records/quote_record.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scoring_case.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

json::Value value_of(json::Writer& out) {
  return json::parse(out.take()).value();
}

} // namespace

TEST_CASE("quote_record: a price keeps all that was said of it",
          "[records][quote_record]") {
  auto price = price_of("187.25");
  price.stale = true;
  json::Writer out;
  write_price(out, price, Currency::eur);
  const auto text = out.take();
  CHECK(text == R"({"symbol":"AAPL","price":"187.25","currency":"EUR",)"
                R"("fetchedAt":"2026-01-30T16:00:00.000Z",)"
                R"("source":"alpaca","stale":true})");
  bool sound = true;
  const auto read = read_price(json::parse(text).value(), sound);
  CHECK(sound);
  CHECK(read.price == number("187.25"));
  CHECK(read.currency == Currency::eur);
  CHECK(read.fetched_at == quoted_at);
  CHECK(read.source == "alpaca");
  CHECK(read.stale);
}

TEST_CASE("quote_record: a currency may be unknown",
          "[records][quote_record]") {
  json::Writer out;
  write_price(out, price_of("1"), std::nullopt);
  bool sound = true;
  CHECK_FALSE(read_price(value_of(out), sound).currency.has_value());
  CHECK(sound);
}

TEST_CASE("quote_record: rates go by their pairs", "[records][quote_record]") {
  const RateSheet sheet{Currency::eur, {{Currency::brl, rate_quote("5.7743")}}};
  json::Writer out;
  write_rates(out, sheet);
  const auto text = out.take();
  CHECK(text == R"({"EUR_BRL":{"rate":"5.7743","asOf":"2026-01-29",)"
                R"("fetchedAt":"2026-01-30T16:00:00.000Z",)"
                R"("source":"frankfurter","stale":false}})");
  bool sound = true;
  const auto read = read_rates(json::parse(text)->members(), sound);
  CHECK(sound);
  CHECK(read.base == Currency::eur);
  CHECK(read.quotes.at(Currency::brl).rate == number("5.7743"));
  CHECK(read.quotes.at(Currency::brl).as_of == "2026-01-29");
}

TEST_CASE("quote_record: pairs that make no sheet are noticed",
          "[records][quote_record]") {
  const auto keys = GENERATE(
    as<std::vector<std::string>>{}, std::vector<std::string>{"USDBRL"},
    std::vector<std::string>{"USD_XXX"}, std::vector<std::string>{"USD_USD"},
    std::vector<std::string>{"USD_BRL", "EUR_BRL"});
  json::Writer out;
  out.begin_object();
  for (const auto& key : keys)
    out.key(key).raw(R"({"rate":"1","asOf":"","source":"","stale":false,)"
                     R"("fetchedAt":"2026-01-30T16:00:00.000Z"})");
  out.end_object();
  bool sound = true;
  const auto pairs = value_of(out);
  read_rates(pairs.members(), sound);
  CHECK_FALSE(sound);
}

TEST_CASE("quote_record: fundamentals hold what is known",
          "[records][quote_record]") {
  const auto asset =
    asset_with({{Metric::roe, "-3.5"}, {Metric::market_cap, "2.8e12"}});
  json::Writer out;
  out.begin_object();
  write_fundamentals(out, *asset.fundamentals, Currency::usd);
  out.end_object();
  const auto text = out.take();
  CHECK(text == R"({"currency":"USD","dataDate":"2026-01-30",)"
                R"("source":"fundamentals","values":)"
                R"({"market_cap":"2800000000000","roe":"-3.5"}})");
  bool sound = true;
  const auto value = json::parse(text).value();
  const auto read = read_fundamentals(StoredFields(value, sound));
  CHECK(sound);
  CHECK(read.values == asset.fundamentals->values);
  CHECK(read.currency == Currency::usd);
  CHECK(read.data_date == "2026-01-30");
}

TEST_CASE("quote_record: figures nobody knows are noticed",
          "[records][quote_record]") {
  const auto values =
    GENERATE(as<std::string>{}, R"({"beta":"1"})", R"({"roe":1})",
             R"({"roe":null})", R"({"roe":"x"})", "null");
  const auto value = json::parse(
    R"({"currency":null,"dataDate":"","source":"","values":)" + values + "}");
  bool sound = true;
  read_fundamentals(StoredFields(*value, sound));
  CHECK_FALSE(sound);
}

TEST_CASE("quote_record: a pair names two currencies",
          "[records][quote_record]") {
  CHECK(read_pair("EUR_BRL") == std::pair{Currency::eur, Currency::brl});
  const auto key = GENERATE(as<std::string>{}, "", "_", "USD", "USD_", "USDBRL",
                            "usd_brl", "USD_USD", "USD_BRL_EUR");
  CHECK_FALSE(read_pair(key).has_value());
}
