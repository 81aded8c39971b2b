#include "actors/market_bars.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// Asks for at most three tickers a call; every reply brings 30 bars of each
/// ticker asked for, over as many pages as `pages` says.
class PlainBars final : public BarsDialect {
public:
  std::size_t max_tickers() const override { return 3; }
  http::Call bars_call(const std::vector<std::string>& tickers,
                       std::string_view timeframe, WallTime,
                       const std::string& page_token,
                       Deadline deadline) const override {
    http::Call call;
    call.target = std::string(timeframe) + page_token;
    for (const auto& ticker : tickers)
      call.body += ticker + ",";
    call.deadline = deadline;
    return call;
  }
  Result<BarsPage> read_bars(const http::Reply& reply) const override {
    if (reply.status != 200)
      return fail(Errc::unavailable, "the data service is down");
    BarsPage page;
    std::string ticker;
    for (const char c : reply.body)
      if (c == ',')
        page.bars[std::exchange(ticker, "")] = std::vector<Bar>(30);
      else
        ticker += c;
    if (++served % pages != 0)
      page.next_page_token = "next";
    return page;
  }

  int pages = 1;
  mutable int served = 0;
};

struct MarketBarsStage : test::VirtualTime {
  int status = 200;
  test::Script<http::Call, http::Reply> http{
    [this](const http::Call& call) {
      return Result<http::Reply>(http::Reply{status, {}, call.body});
    },
    Millis{1000},
    {},
    0,
    0};
  std::shared_ptr<PlainBars> dialect = std::make_shared<PlainBars>();
  MarketBarsActor bars = start();

  MarketBarsActor start() {
    return spawn(
      market_bars,
      MarketBarsParts{{},
                      test::spawn_scripts<HttpClientActor>(*this, &http),
                      dialect,
                      wall()});
  }

  auto begin(std::string ticker, std::string timeframe = "1Min") {
    return start_asking<BarContextFound>(
      bars, GetBarContext{{std::move(ticker), std::move(timeframe)}});
  }
};

} // namespace

TEST_CASE_METHOD(MarketBarsStage,
                 "market_bars: a context is served for 15 s "
                 "and not longer",
                 "[actors][market_bars]") {
  begin("AAPL");
  advance(1s + 14s);
  CHECK((*begin("AAPL"))->context);
  CHECK(http.seen.size() == 1);
  advance(1s);
  begin("AAPL");
  CHECK(http.seen.size() == 2);
}

TEST_CASE_METHOD(MarketBarsStage,
                 "market_bars: everybody who asks while one "
                 "fetch is under way waits for it",
                 "[actors][market_bars]") {
  const auto first = begin("AAPL"), second = begin("AAPL");
  advance(1s);
  CHECK((*first)->context);
  CHECK((*second)->context == (*first)->context);
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(MarketBarsStage,
                 "market_bars: what is warmed is fetched in "
                 "as few calls as the service allows",
                 "[actors][market_bars]") {
  caf::anon_send(bars, WarmBars{{{"A", "1Min"},
                                 {"B", "1Min"},
                                 {"C", "1Min"},
                                 {"D", "1Min"},
                                 {"A", "5Min"}}});
  settle();
  REQUIRE(http.seen.size() == 3);
  const auto waiting = begin("D");
  advance(1s);
  CHECK((*waiting)->context->bars_used == 30);
  CHECK(http.seen.size() == 3);
}

TEST_CASE_METHOD(MarketBarsStage, "market_bars: pages are followed to the last",
                 "[actors][market_bars]") {
  dialect->pages = 3;
  const auto waiting = begin("AAPL");
  advance(3s);
  REQUIRE(*waiting);
  CHECK((*waiting)->context->bars_used == 90);
  CHECK(http.seen.size() == 3);
}

TEST_CASE_METHOD(MarketBarsStage,
                 "market_bars: a failure reaches all who wait "
                 "and is never cached",
                 "[actors][market_bars]") {
  status = 503;
  const auto first = begin("AAPL"), second = begin("AAPL");
  advance(1s);
  CHECK(first->error().code == Errc::unavailable);
  CHECK(second->error().code == Errc::unavailable);
  status = 200;
  const auto again = begin("AAPL");
  advance(1s);
  CHECK(*again);
}

TEST_CASE_METHOD(MarketBarsStage,
                 "market_bars: a ticker the service does not "
                 "know has a context without bars",
                 "[actors][market_bars]") {
  http.answer = [](const http::Call&) {
    return Result<http::Reply>({200, {}, ""});
  };
  const auto waiting = begin("ZZZZ");
  advance(1s);
  REQUIRE(*waiting);
  CHECK((*waiting)->context->bars_used == 0);
}

TEST_CASE_METHOD(MarketBarsStage, "market_bars: a silent service is a timeout",
                 "[actors][market_bars]") {
  http.answer = [](const http::Call&) {
    return std::optional<Result<http::Reply>>();
  };
  const auto waiting = begin("AAPL");
  advance(11s);
  CHECK(waiting->error().code == Errc::timeout);
}

TEST_CASE_METHOD(MarketBarsStage,
                 "market_bars: without a service the context "
                 "is empty and nothing is asked",
                 "[actors][market_bars]") {
  dialect.reset();
  bars = start();
  const auto answer = begin("AAPL");
  REQUIRE(*answer);
  CHECK_FALSE((*answer)->context);
  CHECK(http.seen.empty());
}
