#include "sim/price_board.hpp"

#include "domain/core/time_text.hpp"
#include "tests/sim/sim_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct BoardDesk {
  PriceBoard prices{1};
  PriceUnits at(WallTime time) { return *prices.price("AAPL", time); }
};

} // namespace

TEST_CASE_METHOD(BoardDesk, "price_board: a symbol walks until it is set",
                 "[sim][price_board]") {
  const auto before = at(this_morning - Millis{120'000});
  CHECK(at(this_morning) ==
        Instrument(1, "AAPL").price(minute_of(this_morning)));
  prices.set("AAPL", 1'871'000, this_morning);
  CHECK(at(this_morning) == 1'871'000);
  CHECK(at(this_morning + Millis{3'600'000}) == 1'871'000);
  CHECK(at(this_morning - Millis{120'000}) == before);
}

TEST_CASE_METHOD(BoardDesk, "price_board: the last word of a minute counts",
                 "[sim][price_board]") {
  prices.set("AAPL", 100, this_morning + Millis{120'000});
  prices.set("AAPL", 200, this_morning);
  prices.set("AAPL", 300, this_morning);
  CHECK(at(this_morning) == 300);
  CHECK(at(this_morning + Millis{120'000}) == 300);
  CHECK(prices.steps().at("AAPL").size() == 1);
}

TEST_CASE_METHOD(BoardDesk, "price_board: a released symbol walks again",
                 "[sim][price_board]") {
  const auto walk = at(this_morning);
  prices.set("AAPL", 100, this_morning);
  prices.release("AAPL");
  CHECK(at(this_morning) == walk);
  prices.set("AAPL", 100, this_morning);
  prices.clear();
  CHECK(at(this_morning) == walk);
}

TEST_CASE_METHOD(BoardDesk, "price_board: an unknown symbol has no price",
                 "[sim][price_board]") {
  CHECK_FALSE(prices.price("ZZTOP", this_morning));
}

TEST_CASE_METHOD(BoardDesk, "price_board: quotes and bars follow what is set",
                 "[sim][price_board]") {
  prices.set("THIN", 8'123, this_morning);
  const auto minute = minute_of(this_morning);
  const auto instrument = prices.instrument("THIN");
  CHECK(instrument.quote(minute).ask == 8'124);
  CHECK(instrument.quote(minute).bid == 8'122);
  CHECK(instrument.latest_bar(minute)->close == 8'123);
  const auto later = *instrument.latest_bar(minute + 2);
  CHECK(later.high == 8'123);
  CHECK(later.low == 8'123);
}
