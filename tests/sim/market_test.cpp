#include "sim/market.hpp"

#include <algorithm>
#include <cstdlib>

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const MinuteIndex noon_minute = minute_of(*parse_iso("2026-02-02T12:00:00Z"));
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
  CHECK(Instrument(7, "AAPL").price(noon_minute) ==
        Instrument(7, "AAPL").price(noon_minute));
  CHECK(Instrument(7, "AAPL").price(noon_minute) !=
        Instrument(8, "AAPL").price(noon_minute));
  CHECK(Instrument(7, "AAPL").price(noon_minute) !=
        Instrument(7, "BE").price(noon_minute));
}

TEST_CASE("market: bars are whole and join each other", "[sim][market]") {
  const Instrument instrument(1, "AAPL");
  const auto offset = GENERATE(range(1, 40));
  const auto bar =
    instrument.bar(one_minute, noon_minute - offset, noon_minute);
  if (!bar)
    return;
  CHECK(bar->low <= std::min(bar->open, bar->close));
  CHECK(bar->high >= std::max(bar->open, bar->close));
  CHECK(bar->low > 100);
  CHECK(bar->volume > 0);
  CHECK(bar->close == instrument.price(noon_minute - offset + 1));
}

TEST_CASE("market: a minute moves a price by less than two per cent",
          "[sim][market]") {
  const Instrument instrument(3, "BE");
  const auto before = instrument.price(noon_minute),
             after = instrument.price(noon_minute + 1);
  CHECK(std::llabs(after - before) * 50 < before);
}

TEST_CASE("market: some minutes have no bar, most have one", "[sim][market]") {
  const auto count = bars_before(Instrument(1, "AAPL"), noon_minute, 1000);
  CHECK(count < 1000);
  CHECK(count > 900);
}

TEST_CASE("market: the minute that runs has no bar yet", "[sim][market]") {
  CHECK(bars_before(Instrument(1, "THIN"), noon_minute, 5) == 5);
  CHECK_FALSE(Instrument(1, "THIN").bar(one_minute, noon_minute, noon_minute));
}

TEST_CASE("market: a thin symbol has five bars and no more", "[sim][market]") {
  CHECK(bars_before(Instrument(1, "THINLY"), noon_minute, 90) == 5);
}

TEST_CASE("market: an unknown symbol has no bars", "[sim][market]") {
  CHECK_FALSE(Instrument(1, "ZZTOP").known());
  CHECK(bars_before(Instrument(1, "ZZTOP"), noon_minute, 90) == 0);
}

TEST_CASE("market: a long bar holds its minutes", "[sim][market]") {
  const Instrument instrument(1, "AAPL");
  const Timeframe five{Timeframe::Unit::minute, 5};
  const auto whole = instrument.bar(five, noon_minute - 5, noon_minute);
  REQUIRE(whole);
  std::int64_t volume = 0, high = 0;
  for (auto start = noon_minute - 5; start < noon_minute; ++start)
    if (const auto bar = instrument.bar(one_minute, start, noon_minute)) {
      volume += bar->volume;
      high = std::max(high, bar->high);
    }
  CHECK(whole->volume == volume);
  CHECK(whole->high == high);
  CHECK(whole->start == noon_minute - 5);
}

TEST_CASE("market: a quote has a bid below its ask", "[sim][market]") {
  const auto quote = Instrument(1, "AAPL").quote(noon_minute);
  CHECK(quote.bid > 0);
  CHECK(quote.bid < quote.ask);
}

TEST_CASE("market: a half symbol quotes one side", "[sim][market]") {
  CHECK(Instrument(1, "HALF").quote(noon_minute).ask == 0);
  CHECK(Instrument(1, "HALF").quote(noon_minute).bid > 0);
}

TEST_CASE("market: symbols have the service's form", "[sim][market]") {
  CHECK(check_symbol("AAPL"));
  CHECK(check_symbol("BRK.B"));
  const auto* const bad =
    GENERATE("", "aapl", "BRK-B", "A B", "1A", ".A", "ABCDEFGHIJKLMNOPQ");
  CAPTURE(bad);
  CHECK_FALSE(check_symbol(bad));
}
