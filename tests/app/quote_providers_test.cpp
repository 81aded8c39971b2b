#include "app/quote_providers.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

template <class Live>
std::string names(const std::vector<std::shared_ptr<Live>>& chain) {
  std::string all;
  for (const auto& one : chain)
    all += one->name() + ' ';
  return all;
}

Settings all_quotes_on(const std::string& end) {
  Settings settings;
  settings.market_data.api_key = "key-" + end;
  settings.market_data.secret_key = "secret-" + end;
  settings.quotes.fx_app_id = "app-" + end;
  settings.quotes.fx_file = "rates.csv";
  settings.quotes.prices_file = "prices.csv";
  settings.quotes.fundamentals_url = "https://f.example";
  settings.quotes.fundamentals_key = "key-" + end;
  settings.quotes.fundamentals_file = "fundamentals.csv";
  return settings;
}

std::string base_of(const QuoteRequest& request) {
  return std::get<http::Call>(request).base_url;
}

} // namespace

TEST_CASE("quote_providers: rates need no key, prices and fundamentals do",
          "[app][quote_providers]") {
  const auto providers = make_quote_providers({});
  CHECK(names(providers.rates) == "frankfurter ");
  CHECK(providers.prices.empty());
  CHECK(providers.fundamentals.empty());
}

TEST_CASE("quote_providers: services come first, files last",
          "[app][quote_providers]") {
  const auto providers = make_quote_providers(all_quotes_on("x"));
  CHECK(names(providers.rates) ==
        "frankfurter open_exchange_rates rates_file ");
  CHECK(names(providers.prices) == "alpaca prices_file ");
  CHECK(names(providers.fundamentals) == "fundamentals fundamentals_file ");
}

TEST_CASE("quote_providers: prices come from market data unless a URL is given",
          "[app][quote_providers]") {
  auto settings = all_quotes_on("x");
  CHECK(base_of(make_quote_providers(settings).prices[0]->request({}, {})) ==
        "https://data.alpaca.markets");
  settings.quotes.prices_url = "http://127.0.0.1:9";
  CHECK(base_of(make_quote_providers(settings).prices[0]->request({}, {})) ==
        "http://127.0.0.1:9");
}

TEST_CASE("quote_providers: a URL of prices is enough",
          "[app][quote_providers]") {
  Settings settings;
  settings.quotes.prices_url = "http://127.0.0.1:9";
  CHECK(names(make_quote_providers(settings).prices) == "alpaca ");
}

TEST_CASE("quote_providers: rates can be switched off",
          "[app][quote_providers]") {
  Settings settings;
  settings.quotes.fx_url.clear();
  CHECK(make_quote_providers(settings).rates.empty());
}

TEST_CASE("quote_providers: credentials change while they are held",
          "[app][quote_providers]") {
  const auto providers = make_quote_providers(all_quotes_on("old"));
  CHECK(renew_quote_providers(providers, all_quotes_on("new")).empty());
  const auto call = std::get<http::Call>(providers.rates[1]->request({}));
  CHECK(call.target.find("app_id=app-new&") != std::string::npos);
}

TEST_CASE("quote_providers: another chain needs a restart",
          "[app][quote_providers]") {
  const auto providers = make_quote_providers(all_quotes_on("old"));
  CHECK(renew_quote_providers(providers, {}) ==
        std::vector<std::string>{"overnight rates", "overnight prices",
                                 "overnight fundamentals"});
  CHECK(names(providers.prices) == "alpaca prices_file ");
}

TEST_CASE("quote_providers: spans go to the collector, with our version",
          "[app][quote_providers]") {
  const auto collector = make_trace_collector({});
  REQUIRE(collector);
  const auto call = collector->call({Span{}}, {});
  CHECK(call.base_url == "http://127.0.0.1:4318");
  CHECK(call.body.find("service.version") != std::string::npos);
  Settings off;
  off.trace_service.endpoint.clear();
  CHECK_FALSE(make_trace_collector(off));
}
