#include "domain/trades/trade_plan.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/trades.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

Signal scored(int tenths) {
  Signal signal;
  signal.side = Side::short_side;
  signal.levels = {number("10"), number("10.25"), number("9")};
  signal.score = SignalScore{Score{tenths}, Grade::a, "", true};
  return signal;
}

} // namespace

TEST_CASE("trade_plan: the tier sets risk and milestones",
          "[domain][trade_plan]") {
  struct Case {
    int tenths;
    Tier tier;
    const char* multiplier;
    int first, second;
  };
  const auto at =
    GENERATE(Case{85, Tier::a, "2", 33, 33}, Case{84, Tier::b, "1.5", 33, 33},
             Case{74, Tier::c, "1", 50, 25}, Case{65, Tier::c, "1", 50, 25});
  const auto plan = plan_trade({}, scored(at.tenths)).value();
  CHECK(plan.version == "v1");
  CHECK(plan.tier == at.tier);
  CHECK(plan.risk_multiplier.to_text() == at.multiplier);
  CHECK(plan.r_per_share.to_text() == "0.25");
  REQUIRE(plan.milestones.size() == 5);
  CHECK(plan.milestones.at(1).percent == at.first);
  CHECK(plan.milestones.at(2).percent == at.second);
}

TEST_CASE("trade_plan: a rejected or unscored signal has none",
          "[domain][trade_plan]") {
  CHECK_FALSE(plan_trade({}, scored(64)));
  CHECK_FALSE(plan_trade({}, Signal{}));
}

TEST_CASE("trade_plan: milestones have their names", "[domain][trade_plan]") {
  const auto plan = plan_trade({}, scored(90)).value();
  CHECK(to_string(plan.milestones.at(0).kind) == "MOVE_STOP_TO_BREAKEVEN");
  CHECK(to_string(plan.milestones.at(1).kind) == "TAKE_PROFIT_PARTIAL");
  CHECK(to_string(plan.milestones.at(3).kind) == "START_TRAIL");
  CHECK(to_string(plan.milestones.at(4).kind) == "FLATTEN_BY_TIME");
  CHECK(plan.milestones.at(4).time_et == "15:55");
}
