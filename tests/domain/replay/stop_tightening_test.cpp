#include "domain/replay/stop_tightening.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

SimTrade marked(Side side, std::string_view price) {
  SimTrade trade;
  trade.direction = side;
  trade.entry_price = money("100");
  trade.sl = money(side == Side::long_side ? "95" : "105");
  trade.current_price = money(price);
  return trade;
}

SimTrade trimmed(SimTrade trade) {
  trade.status = SimStatus::tp_hit_trim;
  trade.trimmed_pct = money("0.25");
  return trade;
}

DailyCloud cloud(std::string_view lower, std::string_view upper) {
  return {CloudPosition::above, money(upper), money(lower)};
}

} // namespace

TEST_CASE("stop_tightening: a trade that is not ahead keeps its stop",
          "[domain][stop_tightening]") {
  CHECK_FALSE(tightened_stop(marked(Side::long_side, "101.99"), {}, 0.59));
  CHECK_FALSE(
    tightened_stop(marked(Side::long_side, "101.99"), cloud("98", "99"), 0.59));
  CHECK_FALSE(tightened_stop(marked(Side::short_side, "98.01"), {}, 0.59));
}

TEST_CASE("stop_tightening: 2 % ahead or trimmed, the stop goes to the entry",
          "[domain][stop_tightening]") {
  CHECK(tightened_stop(marked(Side::long_side, "102"), {}, 0) == money("100"));
  CHECK(tightened_stop(marked(Side::short_side, "98"), {}, 0) == money("100"));
  CHECK(tightened_stop(trimmed(marked(Side::long_side, "101")), {}, 0) ==
        money("100"));
}

TEST_CASE("stop_tightening: the near edge of the daily cloud protects more",
          "[domain][stop_tightening]") {
  CHECK(tightened_stop(marked(Side::long_side, "105"), cloud("101", "103"),
                       0) == money("101"));
  CHECK(tightened_stop(marked(Side::long_side, "105"), cloud("97", "99"), 0) ==
        money("100"));
  CHECK(tightened_stop(marked(Side::short_side, "95"), cloud("97", "99"), 0) ==
        money("99"));
  CHECK(tightened_stop(marked(Side::short_side, "95"), cloud("101", "103"),
                       0) == money("100"));
}

TEST_CASE("stop_tightening: by completion alone only the cloud counts",
          "[domain][stop_tightening]") {
  CHECK_FALSE(tightened_stop(marked(Side::long_side, "101"), {}, 0.6));
  CHECK(tightened_stop(marked(Side::long_side, "101"), cloud("98", "99"),
                       0.6) == money("98"));
  CHECK(tightened_stop(marked(Side::short_side, "99"), cloud("101", "102"),
                       0.6) == money("102"));
}

TEST_CASE("stop_tightening: the stop stays half a percent off the mark",
          "[domain][stop_tightening]") {
  CHECK(tightened_stop(marked(Side::long_side, "104"), cloud("104", "106"),
                       0) == money("103.48"));
  CHECK(tightened_stop(marked(Side::short_side, "96"), cloud("94", "96"), 0) ==
        money("96.48"));
  CHECK(tightened_stop(trimmed(marked(Side::long_side, "99")), {}, 0) ==
        money("98.505"));
}

TEST_CASE("stop_tightening: less than 0.05 % of the entry is not worth it",
          "[domain][stop_tightening]") {
  auto rising = marked(Side::long_side, "105");
  rising.sl = money("99.95");
  CHECK_FALSE(tightened_stop(rising, {}, 0));
  rising.sl = money("99.9499");
  CHECK(tightened_stop(rising, {}, 0) == money("100"));
  auto falling = marked(Side::short_side, "95");
  falling.sl = money("100.05");
  CHECK_FALSE(tightened_stop(falling, {}, 0));
  falling.sl = money("100.0501");
  CHECK(tightened_stop(falling, {}, 0) == money("100"));
}

TEST_CASE("stop_tightening: a stop is never loosened",
          "[domain][stop_tightening]") {
  auto trade = marked(Side::long_side, "105");
  trade.sl = money("103");
  CHECK_FALSE(tightened_stop(trade, cloud("101", "102"), 0.9));
}

TEST_CASE("stop_tightening: edges beyond all measure do no harm",
          "[domain][stop_tightening]") {
  const auto far = cloud("-99999999999999999999999999999999999999",
                         "99999999999999999999999999999999999999");
  CHECK_FALSE(tightened_stop(marked(Side::long_side, "101.123456789012345678"),
                             far, 0.6));
  CHECK_FALSE(tightened_stop(marked(Side::short_side, "99.123456789012345678"),
                             far, 0.6));
}

TEST_CASE("stop_tightening: the history tells old and new stop",
          "[domain][stop_tightening]") {
  auto trade = marked(Side::long_side, "102");
  tighten_stop(trade, money("100"), sample_time);
  CHECK(trade.sl == money("100"));
  REQUIRE(trade.history.size() == 1);
  const auto& event = trade.history.front();
  CHECK(event.type == SimEventType::sl_tighten);
  CHECK(event.ts == sample_time);
  CHECK(event.price == money("102"));
  CHECK(event.old_sl == money("95"));
  CHECK(event.new_sl == money("100"));
  CHECK(event.reason == "PROTECT_GAINS");
  CHECK_FALSE(event.realized);
}
