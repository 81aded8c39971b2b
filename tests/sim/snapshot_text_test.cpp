#include "sim/snapshot_text.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/sim/sim_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("snapshot_text: a snapshot holds the newest of everything",
          "[sim][snapshot_text]") {
  PriceBoard prices(1);
  prices.set("AAPL", 1'872'100, this_morning);
  const auto page =
    parsed(snapshots_page(prices, {"AAPL", "ZZZ"}, this_minute));
  CHECK(page.members().size() == 1);
  CHECK(text_at(page, "AAPL.latestTrade.p") == "187.21");
  CHECK(text_at(page, "AAPL.minuteBar.c") == "187.21");
  CHECK(text_at(page, "AAPL.dailyBar.c") == "187.21");
  CHECK(at(page, "AAPL.latestQuote.ap").is_number());
  CHECK(text_at(page, "AAPL.prevDailyBar.t") == "2026-02-01T00:00:00Z");
}

TEST_CASE("snapshot_text: a symbol without bars has null for them",
          "[sim][snapshot_text]") {
  const auto page =
    parsed(snapshots_page(PriceBoard(1), {"THIN"}, this_minute));
  CHECK(at(page, "THIN.prevDailyBar").is_null());
}

TEST_CASE("snapshot_text: one symbol is named", "[sim][snapshot_text]") {
  const auto one = parsed(symbol_snapshot(PriceBoard(1), "BE", this_minute));
  CHECK(text_at(one, "symbol") == "BE");
  CHECK(at(one, "latestTrade.p").is_number());
  CHECK(symbol_snapshot(PriceBoard(1), "ZZZ", this_minute).empty());
}
