#include "records/alert_fields.hpp"

#include <string>
#include <utility>

#include "tests/support/alert_bodies.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/number.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

Alert read(std::string_view body) {
  json::Document document;
  const auto root = document.parse(body);
  REQUIRE(root.has_value());
  return read_alert_fields(*root).alert;
}

/// Of an alert that has these members beside what is required.
Alert with(std::string_view members) {
  return read(alert_body(members));
}

std::vector<std::string_view> missing(std::string_view body) {
  json::Document document;
  const auto root = document.parse(body);
  REQUIRE(root.has_value());
  return missing_of(read_alert_fields(*root));
}

} // namespace

TEST_CASE("alert_fields: the sample says all it holds",
          "[records][alert_fields]") {
  const auto alert = read(sample_body);
  CHECK(alert.htf == 28.4);
  CHECK(alert.ltf == 14.1);
  CHECK(alert.script_version == "2.5.0");
  CHECK(alert.state == "HTF_BULL_LTF_BULL");
  CHECK(alert.motion == Motion::momentum);
  CHECK(alert.named_side == Side::long_side);
  CHECK(alert.price == number("91.32"));
  CHECK(alert.trigger_price == number("91.05"));
  CHECK(alert.trigger_ts == WallTime{Millis{1770042600000}});
  CHECK(alert.sl == number("88.6"));
  CHECK(alert.tp == number("97.5"));
  CHECK_FALSE(alert.tp_max_price.has_value());
  CHECK(alert.tp_levels == std::vector{number("95.2"), number("97.5")});
  CHECK(alert.completion == 0.12);
  CHECK(alert.phase_pct == 0.31);
  CHECK(alert.phase_zone == PhaseZone::low);
  CHECK(alert.rr == 2.3);
  CHECK_FALSE(alert.rank.has_value());
}

TEST_CASE("alert_fields: the sample's blocks", "[records][alert_fields]") {
  const auto alert = read(sample_body);
  CHECK_FALSE(alert.flags.sq30_on);
  CHECK(alert.flags.sq30_release);
  CHECK_FALSE(alert.flags.momentum_elite);
  CHECK(alert.daily_cloud.position == CloudPosition::above);
  CHECK(alert.daily_cloud.upper == number("90.1"));
  CHECK(alert.daily_cloud.lower == number("88.9"));
  CHECK(alert.blocks.triggers);
  CHECK(alert.blocks.tp_levels);
  CHECK(alert.blocks.daily_cloud);
  CHECK_FALSE(alert.blocks.tf_tech);
  CHECK_FALSE(alert.blocks.ichimoku_d);
  CHECK_FALSE(alert.blocks.ichimoku_w);
}

TEST_CASE("alert_fields: a state names motion and side",
          "[records][alert_fields]") {
  struct Row {
    std::string state;
    Motion motion;
    std::optional<Side> side;
  };
  const auto row =
    GENERATE(Row{"HTF_BULL_LTF_BULL", Motion::momentum, Side::long_side},
             Row{"HTF_BEAR_LTF_BEAR", Motion::momentum, Side::short_side},
             Row{"HTF_BULL_LTF_PULLBACK", Motion::pullback, Side::long_side},
             Row{"HTF_BEAR_LTF_PULLBACK", Motion::pullback, Side::short_side},
             Row{"HTF_BEAR_ODD", Motion::none, Side::short_side},
             Row{"SIDEWAYS", Motion::none, std::nullopt});
  const auto alert = with(R"("state":")" + row.state + '"');
  CHECK(alert.state == row.state);
  CHECK(alert.motion == row.motion);
  CHECK(alert.named_side == row.side);
}

TEST_CASE("alert_fields: of a level's names the first that holds one wins",
          "[records][alert_fields]") {
  const auto all = with(R"("stop_loss":3,"sl_price":2,"sl":1,"tp_target":14,)"
                        R"("tp_target_price":13,"tp_max_price":12,"tp":11)");
  CHECK(all.sl == number("1"));
  CHECK(all.tp == number("11"));
  CHECK(all.tp_max_price == number("12"));
  const auto some =
    with(R"("sl":null,"stop_loss":3,"tp":"11","tp_target_price":13)");
  CHECK(some.sl == number("3"));
  CHECK(some.tp == number("13"));
  CHECK(with(R"("tp_target":14)").tp == number("14"));
  CHECK(with(R"("sl_price":2)").sl == number("2"));
}

TEST_CASE("alert_fields: targets are numbers or objects with a price",
          "[records][alert_fields]") {
  const auto alert = with(
    R"("tp_levels":[95.2,{"price":97.5,"label":"x"},"98",{"price":0},{},null])");
  CHECK(alert.tp_levels == std::vector{number("95.2"), number("97.5")});
}

TEST_CASE("alert_fields: what is no price is absent",
          "[records][alert_fields]") {
  const auto text = GENERATE(as<std::string>{}, "0", "-1", "null", "\"91\"",
                             "1e300", "0.00001", "10000000.01");
  CAPTURE(text);
  const auto alert = with("\"price\":" + text + ",\"sl\":" + text +
                          ",\"trigger_price\":" + text);
  CHECK_FALSE(alert.price.has_value());
  CHECK_FALSE(alert.sl.has_value());
  CHECK_FALSE(alert.trigger_price.has_value());
}

TEST_CASE("alert_fields: unknown words and other kinds are absent",
          "[records][alert_fields]") {
  const auto alert = with(
    R"("phase_zone":"HUGE","completion":"0.1","phase_pct":null,"rr":[],)"
    R"("rank":{},"state":5,"script_version":2.5,"trigger_ts":12,)"
    R"("daily_ema_cloud":{"position":"beside"},"ichimoku_d":"above",)"
    R"("flags":{"sq30_on":1,"momentum_elite":"true"},"rsi":{"divergence":1})");
  CHECK(alert.phase_zone == PhaseZone::none);
  CHECK_FALSE(alert.completion.has_value());
  CHECK_FALSE(alert.phase_pct.has_value());
  CHECK_FALSE(alert.rr.has_value());
  CHECK_FALSE(alert.rank.has_value());
  CHECK(alert.state.empty());
  CHECK(alert.script_version.empty());
  CHECK_FALSE(alert.trigger_ts.has_value());
  CHECK(alert.daily_cloud.position == CloudPosition::none);
  CHECK(alert.ichimoku_d == CloudPosition::none);
  CHECK_FALSE(alert.blocks.ichimoku_d);
  CHECK_FALSE(alert.flags.sq30_on);
  CHECK_FALSE(alert.flags.momentum_elite);
  CHECK(alert.divergence == Divergence::none);
}

TEST_CASE("alert_fields: every block is read", "[records][alert_fields]") {
  const auto alert = with(
    R"("tf_tech":{"W":{"ema":{"stack":5}},"30":{"ema":{"stack":-4.5}},)"
    R"("10":{},"5":{"ema":{"stack":1}}},"ichimoku_d":{"position":"inside"},)"
    R"("ichimoku_w":{"position":"below"},"td_sequential":{"boost":-3},)"
    R"("rsi":{"divergence":{"type":"bearish","strength":2}},"rank":71.5,)"
    R"("phase_zone":"EXTREME","flags":{"sq30_on":true,"phase_zone_change":true,)"
    R"("momentum_elite":true,"ema_cross_1h_13_48":true,)"
    R"("buyable_dip_1h_13_48":true})");
  CHECK(alert.blocks.tf_tech);
  CHECK(alert.stacks[static_cast<std::size_t>(TimeFrame::w)] == 5.0);
  CHECK(alert.stacks[static_cast<std::size_t>(TimeFrame::m30)] == -4.5);
  CHECK_FALSE(alert.stacks[static_cast<std::size_t>(TimeFrame::m10)]);
  CHECK(alert.ichimoku_d == CloudPosition::inside);
  CHECK(alert.ichimoku_w == CloudPosition::below);
  CHECK(alert.td_boost == -3.0);
  CHECK(alert.divergence == Divergence::bearish);
  CHECK(alert.rank == 71.5);
  CHECK(alert.phase_zone == PhaseZone::extreme);
  CHECK(alert.flags.sq30_on);
  CHECK(alert.flags.phase_zone_change);
  CHECK(alert.flags.momentum_elite);
  CHECK(alert.flags.ema_cross_1h);
  CHECK(alert.flags.buyable_dip_1h);
}

TEST_CASE("alert_fields: empty blocks count as missing",
          "[records][alert_fields]") {
  const auto blocks = with(R"("tf_tech":{},"triggers":[],"tp_levels":[],)"
                           R"("daily_ema_cloud":{},"ichimoku_d":{},)"
                           R"("ichimoku_w":{})")
                        .blocks;
  CHECK_FALSE(blocks.tf_tech);
  CHECK_FALSE(blocks.triggers);
  CHECK_FALSE(blocks.tp_levels);
  CHECK_FALSE(blocks.daily_cloud);
  CHECK_FALSE(blocks.ichimoku_d);
  CHECK_FALSE(blocks.ichimoku_w);
}

TEST_CASE("alert_fields: required members are missed by name",
          "[records][alert_fields]") {
  using Names = std::vector<std::string_view>;
  CHECK(missing(alert_body()).empty());
  CHECK(missing("{}") == Names{"ticker", "ts", "htf_score", "ltf_score"});
  CHECK(missing("[]") == Names{"ticker", "ts", "htf_score", "ltf_score"});
  CHECK(missing(R"({"ticker":"","ts":"1770042900000","htf_score":null,)"
                R"("ltf_score":0})") == Names{"ticker", "ts", "htf_score"});
}

TEST_CASE("alert_fields: small epoch numbers are seconds",
          "[records][alert_fields]") {
  using Row = std::pair<double, std::int64_t>;
  const auto [epoch, millis] =
    GENERATE(Row{1770042900000, 1770042900000}, Row{1770042900, 1770042900000},
             Row{1770042900.25, 1770042900250}, Row{1167609600, 1167609600000});
  CHECK(instant_of(epoch) == WallTime{Millis{millis}});
}

TEST_CASE("alert_fields: an instant is of the years 2007 to 2099",
          "[records][alert_fields]") {
  const auto epoch = GENERATE(0.0, -1.0, 1167609599.0, 4102444800.0,
                              4102444800000.0, 1e300, -1e300, 1.0);
  CHECK_FALSE(instant_of(epoch).has_value());
}
