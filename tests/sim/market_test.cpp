#include "sim/market.hpp"

#include <algorithm>
#include <cstdlib>

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const MinuteIndex noon = minute_of(*parse_iso("2026-02-02T12:00:00Z"));
const Timeframe one_minute{};

int bars_before(const Instrument& instrument, MinuteIndex now, int minutes) {
  int count = 0;
  for (auto start = now - minutes; start < now; ++start)
    count += instrument.bar(one_minute, start, now) ? 1 : 0;
  return count;
}

} // namespace

TEST_CASE("market: prices depend on the seed and the symbol alone",
          "[sim][market]") {
  CHECK(Instrument(7, "AAPL").price(noon) == Instrument(7, "AAPL").price(noon));
  CHECK(Instrument(7, "AAPL").price(noon) != Instrument(8, "AAPL").price(noon));
  CHECK(Instrument(7, "AAPL").price(noon) != Instrument(7, "BE").price(noon));
}

TEST_CASE("market: bars are whole and join each other", "[sim][market]") {
  const Instrument instrument(1, "AAPL");
  const auto offset = GENERATE(range(1, 40));
  const auto bar = instrument.bar(one_minute, noon - offset, noon);
  if (!bar)
    return;
  CHECK(bar->low <= std::min(bar->open, bar->close));
  CHECK(bar->high >= std::max(bar->open, bar->close));
  CHECK(bar->low > 100);
  CHECK(bar->volume > 0);
  CHECK(bar->close == instrument.price(noon - offset + 1));
}

TEST_CASE("market: a minute moves a price by less than two per cent",
          "[sim][market]") {
  const Instrument instrument(3, "BE");
  const auto before = instrument.price(noon),
             after = instrument.price(noon + 1);
  CHECK(std::llabs(after - before) * 50 < before);
}

TEST_CASE("market: some minutes have no bar, most have one", "[sim][market]") {
  const auto count = bars_before(Instrument(1, "AAPL"), noon, 1000);
  CHECK(count < 1000);
  CHECK(count > 900);
}

TEST_CASE("market: the minute that runs has no bar yet", "[sim][market]") {
  CHECK(bars_before(Instrument(1, "THIN"), noon, 5) == 5);
  CHECK_FALSE(Instrument(1, "THIN").bar(one_minute, noon, noon));
}

TEST_CASE("market: a thin symbol has five bars and no more", "[sim][market]") {
  CHECK(bars_before(Instrument(1, "THINLY"), noon, 90) == 5);
}

TEST_CASE("market: an unknown symbol has no bars", "[sim][market]") {
  CHECK_FALSE(Instrument(1, "ZZTOP").known());
  CHECK(bars_before(Instrument(1, "ZZTOP"), noon, 90) == 0);
}

TEST_CASE("market: a long bar holds its minutes", "[sim][market]") {
  const Instrument instrument(1, "AAPL");
  const Timeframe five{Timeframe::Unit::minute, 5};
  const auto whole = instrument.bar(five, noon - 5, noon);
  REQUIRE(whole);
  std::int64_t volume = 0, high = 0;
  for (auto start = noon - 5; start < noon; ++start)
    if (const auto bar = instrument.bar(one_minute, start, noon)) {
      volume += bar->volume;
      high = std::max(high, bar->high);
    }
  CHECK(whole->volume == volume);
  CHECK(whole->high == high);
  CHECK(whole->start == noon - 5);
}

TEST_CASE("market: a quote has a bid below its ask", "[sim][market]") {
  const auto quote = Instrument(1, "AAPL").quote(noon);
  CHECK(quote.bid > 0);
  CHECK(quote.bid < quote.ask);
}

TEST_CASE("market: a half symbol quotes one side", "[sim][market]") {
  CHECK(Instrument(1, "HALF").quote(noon).ask == 0);
  CHECK(Instrument(1, "HALF").quote(noon).bid > 0);
}

TEST_CASE("market: symbols have the service's form", "[sim][market]") {
  CHECK(check_symbol("AAPL"));
  CHECK(check_symbol("BRK.B"));
  const auto* const bad =
    GENERATE("", "aapl", "BRK-B", "A B", "1A", ".A", "ABCDEFGHIJKLMNOPQ");
  CAPTURE(bad);
  CHECK_FALSE(check_symbol(bad));
}
