#include "actors/market_prices.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// Knows a trade of every ticker but those that begin with Q, which have a
/// quote, and with S, which are silent. The body of a call names its tickers.
class PlainPrices final : public PriceDialect {
public:
  http::Call trades_call(const std::vector<std::string>& tickers,
                         Deadline deadline) const override {
    return call("trades", tickers, deadline);
  }
  Result<PricesByTicker> read_trades(const http::Reply& reply) const override {
    return read(reply, false);
  }
  http::Call quotes_call(const std::vector<std::string>& tickers,
                         Deadline deadline) const override {
    return call("quotes", tickers, deadline);
  }
  Result<PricesByTicker> read_quotes(const http::Reply& reply) const override {
    return read(reply, true);
  }

private:
  static http::Call call(std::string target,
                         const std::vector<std::string>& tickers,
                         Deadline deadline) {
    http::Call order;
    order.target = std::move(target);
    for (const auto& ticker : tickers)
      order.body += ticker + ",";
    order.deadline = deadline;
    return order;
  }

  static Result<PricesByTicker> read(const http::Reply& reply, bool quotes) {
    if (reply.status != 200)
      return fail(Errc::rate_limited, "the data service is busy");
    PricesByTicker prices;
    std::string ticker;
    for (const char c : reply.body) {
      if (c != ',') {
        ticker += c;
        continue;
      }
      const auto name = std::exchange(ticker, "");
      if (quotes && name.front() == 'Q')
        prices[name].bid = Decimal::whole(7);
      if (!quotes && name.front() != 'Q' && name.front() != 'S')
        prices[name].last_trade = Decimal::whole(9);
    }
    prices["UNASKED"].last_trade = Decimal::whole(1);
    return prices;
  }
};

struct MarketPricesStage : VirtualTime {
  int status = 200;
  bool silent = false;
  Script<http::Call, http::Reply> http{
    [this](const http::Call& call) -> std::optional<Result<http::Reply>> {
      if (silent)
        return std::nullopt;
      return http::Reply{status, {}, call.body};
    },
    100ms,
    {}};
  std::shared_ptr<const PriceDialect> dialect = std::make_shared<PlainPrices>();
  HttpClientActor client = spawn_scripts<HttpClientActor>(*this, &http);
  MarketPricesActor prices = start();

  MarketPricesActor start() {
    return spawn(market_prices, MarketPricesParts{{}, client, dialect});
  }

  Result<PricesFound> get(std::vector<std::string> tickers,
                          std::chrono::nanoseconds wait = 500ms) {
    return ask<PricesFound>(
      prices, GetPrices{std::move(tickers), Deadline::after(steady_now(), 30s)},
      wait);
  }
};

} // namespace

TEST_CASE_METHOD(MarketPricesStage, "market_prices: last trades are enough",
                 "[actors][market_prices]") {
  const auto found = get({"AAPL", "BE", "AAPL"});
  REQUIRE(found);
  CHECK(found->prices.size() == 2);
  CHECK(found->prices.at("BE").last_trade == Decimal::whole(9));
  REQUIRE(http.seen.size() == 1);
  CHECK(http.seen.at(0).body == "AAPL,BE,");
}

TEST_CASE_METHOD(MarketPricesStage,
                 "market_prices: quotes are asked for where a trade is missing",
                 "[actors][market_prices]") {
  const auto found = get({"AAPL", "QQ", "SS"});
  REQUIRE(found);
  CHECK(found->prices.size() == 2);
  CHECK(found->prices.at("QQ").bid == Decimal::whole(7));
  CHECK_FALSE(found->prices.at("QQ").last_trade);
  REQUIRE(http.seen.size() == 2);
  CHECK(http.seen.at(1).target == "quotes");
  CHECK(http.seen.at(1).body == "QQ,SS,");
}

TEST_CASE_METHOD(MarketPricesStage,
                 "market_prices: a call names 100 tickers at most",
                 "[actors][market_prices]") {
  std::vector<std::string> tickers;
  for (int at = 0; at < 201; ++at)
    tickers.push_back("T" + std::to_string(at));
  const auto found = get(tickers);
  REQUIRE(found);
  CHECK(found->prices.size() == 201);
  CHECK(http.seen.size() == 3);
}

TEST_CASE_METHOD(MarketPricesStage,
                 "market_prices: prices are known for 2 s and not longer",
                 "[actors][market_prices]") {
  get({"AAPL", "QQ"}, 200ms);
  advance(1799ms);
  CHECK(get({"AAPL", "QQ"}, 0ms));
  CHECK(http.seen.size() == 2);
  advance(1ms);
  get({"AAPL"});
  CHECK(http.seen.size() == 3);
}

TEST_CASE_METHOD(MarketPricesStage,
                 "market_prices: only what is not known is asked for",
                 "[actors][market_prices]") {
  get({"AAPL"});
  const auto found = get({"AAPL", "BE"});
  CHECK(found->prices.size() == 2);
  CHECK(http.seen.at(1).body == "BE,");
}

TEST_CASE_METHOD(MarketPricesStage,
                 "market_prices: a failure is told and not remembered",
                 "[actors][market_prices]") {
  status = 429;
  CHECK(get({"AAPL"}).error().code == Errc::rate_limited);
  status = 200;
  CHECK(get({"AAPL"}));
}

TEST_CASE_METHOD(MarketPricesStage, "market_prices: silence is a timeout",
                 "[actors][market_prices]") {
  silent = true;
  const auto found = get({"AAPL"}, 11s);
  CHECK(found.error().code == Errc::timeout);
  CHECK(found.error().detail != "no answer in the given time");
  CHECK(http.seen.at(0).deadline.at == steady_now() - 11s + 10s);
}

TEST_CASE_METHOD(MarketPricesStage, "market_prices: a dead client is a failure",
                 "[actors][market_prices]") {
  caf::anon_send_exit(client, caf::exit_reason::kill);
  settle();
  CHECK(get({"AAPL"}).error().code == Errc::unavailable);
}

TEST_CASE_METHOD(MarketPricesStage,
                 "market_prices: without a service there are no prices",
                 "[actors][market_prices]") {
  dialect.reset();
  prices = start();
  const auto found = get({"AAPL"});
  CHECK(found.error().code == Errc::unavailable);
  CHECK(found.error().detail == "no market-data service is configured");
  CHECK(http.seen.empty());
}

TEST_CASE_METHOD(MarketPricesStage, "market_prices: no tickers, no call",
                 "[actors][market_prices]") {
  CHECK(get({})->prices.empty());
  CHECK(http.seen.empty());
}

TEST_CASE_METHOD(MarketPricesStage,
                 "market_prices: past its deadline nothing is asked",
                 "[actors][market_prices]") {
  CHECK(ask<PricesFound>(prices, GetPrices{{"AAPL"}, {}}).error().code ==
        Errc::timeout);
  CHECK(http.seen.empty());
}
