#include "domain/replay/move_status.hpp"

#include "tests/domain/replay/sides.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

using Reasons = std::vector<std::string_view>;

/// An open trade at 100 and an alert that says nothing against it.
struct Judged {
  Alert alert;
  TickerReading reading;
  SimTrade open;

  explicit Judged(Side side = long_side)
    : alert(side == long_side ? plain_alert() : plain_short()),
      open(open_trade(side)) {
    alert.tp.reset();
    reading.side = side;
    open.entry_price = price("100");
  }

  MoveStatus move() const { return read_move(alert, reading, open); }
  MoveStatus move_at(std::string_view text) {
    alert.price = price(text);
    return move();
  }
};

} // namespace

TEST_CASE("move_status: a quiet move is active", "[domain][move_status]") {
  const auto move = Judged{GENERATE(long_side, short_side)}.move();
  CHECK(move.reasons.empty());
  CHECK(move.status == MoveState::active);
  CHECK(move.severity == Severity::none);
  CHECK(move.move_pct == 0.0);
}

TEST_CASE("move_status: what the price says of LONG", "[domain][move_status]") {
  const auto [at, reasons] = GENERATE(table<std::string, Reasons>({
    {"80", {"sl_breached", "large_adverse_move"}},
    {"80.01", {"large_adverse_move"}},
    {"90", {"large_adverse_move"}},
    {"90.000001", {"adverse_move_warning"}},
    {"95", {"adverse_move_warning"}},
    {"95.000001", {}},
    {"119.99", {}},
    {"120", {"tp_reached"}},
    {"500", {"tp_reached"}},
  }));
  CAPTURE(at);
  CHECK(Judged{}.move_at(at).reasons == reasons);
}

TEST_CASE("move_status: what the price says of SHORT",
          "[domain][move_status]") {
  const auto [at, reasons] = GENERATE(table<std::string, Reasons>({
    {"120", {"sl_breached", "large_adverse_move"}},
    {"119.99", {"large_adverse_move"}},
    {"110", {"large_adverse_move"}},
    {"109.999999", {"adverse_move_warning"}},
    {"105", {"adverse_move_warning"}},
    {"104.999999", {}},
    {"80.01", {}},
    {"80", {"tp_reached"}},
    {"1", {"tp_reached"}},
  }));
  CAPTURE(at);
  CHECK(Judged{short_side}.move_at(at).reasons == reasons);
}

TEST_CASE("move_status: the move is signed for its side",
          "[domain][move_status]") {
  CHECK(Judged{}.move_at("103.5").move_pct == 3.5);
  CHECK(Judged{short_side}.move_at("103.5").move_pct == -3.5);
}

TEST_CASE("move_status: the alert's maximum stands before the trade's target",
          "[domain][move_status]") {
  Judged judged;
  judged.alert.tp = price("104");
  CHECK(judged.move_at("104").has("tp_reached"));
  judged.alert.tp_levels = {price("103"), price("106")};
  CHECK_FALSE(judged.move_at("104").has("tp_reached"));
  CHECK(judged.move_at("106").has("tp_reached"));
}

TEST_CASE("move_status: without a side the levels count as the trade's",
          "[domain][move_status]") {
  Judged judged;
  judged.reading.side.reset();
  judged.alert.tp = price("103");
  judged.alert.tp_levels = {price("103"), price("106")};
  CHECK_FALSE(judged.move_at("104").has("tp_reached"));
}

TEST_CASE("move_status: price against the trigger", "[domain][move_status]") {
  const auto [side, trigger, reasons] =
    GENERATE(table<Side, std::string, Reasons>({
      {long_side, "100", {}},
      {long_side, "99", {}},
      {long_side, "100.01", {"below_trigger"}},
      {long_side, "105.26", {"below_trigger"}},
      {long_side, "105.27", {"trigger_breached_5pct", "below_trigger"}},
      {long_side, "-1", {}},
      {short_side, "100", {}},
      {short_side, "101", {}},
      {short_side, "99.99", {"above_trigger"}},
      {short_side, "95.24", {"above_trigger"}},
      {short_side, "95.23", {"trigger_breached_5pct", "above_trigger"}},
    }));
  CAPTURE(trigger);
  Judged judged{side};
  judged.alert.trigger_price = price(trigger);
  CHECK(judged.move_at("100").reasons == reasons);
}

TEST_CASE("move_status: a flip is judged with the trade's own levels",
          "[domain][move_status]") {
  Judged judged;
  judged.reading.side = short_side;
  judged.alert.tp_max_price = price("90");
  judged.alert.sl = price("98");
  const auto move = judged.move();
  CHECK(move.reasons == Reasons{"direction_flip"});
  CHECK(judged.move_at("120").has("tp_reached"));
  CHECK(judged.move_at("80").has("sl_breached"));
}

TEST_CASE("move_status: a flip is overextended on the trade's own way",
          "[domain][move_status]") {
  Judged judged;
  judged.reading.side = short_side;
  judged.reading.completion_max = 1;
  CHECK_FALSE(judged.move().has("overextended"));
  judged.alert.trigger_price = price("100");
  CHECK(judged.move_at("119").has("overextended"));
}

TEST_CASE("move_status: the corridor is left on its bad side",
          "[domain][move_status]") {
  const auto [side, htf, ltf, left] =
    GENERATE(table<Side, double, double, bool>({
      {long_side, 0, 0, true},
      {long_side, 0.1, -10, false},
      {long_side, 0.1, -10.1, true},
      {short_side, 0, 0, true},
      {short_side, -0.1, 10, false},
      {short_side, -0.1, 10.1, true},
    }));
  CAPTURE(htf, ltf);
  Judged judged{side};
  judged.alert.htf = htf;
  judged.alert.ltf = ltf;
  CHECK(judged.move().has("left_entry_corridor") == left);
}

TEST_CASE("move_status: trap 13, leaving by strength is no bad side",
          "[domain][move_status]") {
  const auto [side, ltf, beyond] = GENERATE(table<Side, double, bool>({
    {long_side, 22, false},
    {long_side, 22.1, true},
    {short_side, -12, false},
    {short_side, -12.1, true},
  }));
  Judged judged{side};
  judged.alert.ltf = ltf;
  CHECK(judged.move().has("beyond_corridor") == beyond);
  CHECK_FALSE(judged.move().has("left_entry_corridor"));
}

TEST_CASE("move_status: regimes break for the trade's side",
          "[domain][move_status]") {
  Judged judged;
  judged.alert.daily_cloud.position = CloudPosition::below;
  judged.alert.ichimoku_d = CloudPosition::below;
  CHECK(judged.move().reasons == Reasons{"daily_ema_regime_break"});
  judged.alert.ichimoku_w = CloudPosition::below;
  CHECK(judged.move().has("ichimoku_regime_break"));
}

TEST_CASE("move_status: late in the cycle unless elite",
          "[domain][move_status]") {
  Judged judged;
  judged.reading.late = true;
  CHECK(judged.move().reasons == Reasons{"late_cycle"});
  judged.alert.flags.momentum_elite = true;
  CHECK(judged.move().reasons.empty());
}

TEST_CASE("move_status: overextended from 0.95 of the maximum",
          "[domain][move_status]") {
  Judged judged;
  judged.reading.completion_max = 0.94;
  CHECK(judged.move().reasons.empty());
  judged.reading.completion_max = 0.95;
  CHECK(judged.move().reasons == Reasons{"overextended"});
}

TEST_CASE("move_status: reasons come in the order of their table",
          "[domain][move_status]") {
  Judged judged{short_side};
  judged.alert.trigger_price = price("100");
  judged.reading.side = long_side;
  judged.alert.htf = 1;
  judged.alert.ltf = -13;
  judged.alert.daily_cloud.position = CloudPosition::above;
  judged.alert.ichimoku_d = judged.alert.ichimoku_w = CloudPosition::above;
  judged.reading.late = true;
  CHECK(judged.move_at("130").reasons ==
        Reasons{"sl_breached", "large_adverse_move", "trigger_breached_5pct",
                "above_trigger", "direction_flip", "left_entry_corridor",
                "beyond_corridor", "daily_ema_regime_break",
                "ichimoku_regime_break", "late_cycle"});
}

TEST_CASE("move_status: status and severity", "[domain][move_status]") {
  const auto [at, status, severity] =
    GENERATE(table<std::string, MoveState, Severity>({
      {"120", MoveState::completed, Severity::warning},
      {"80", MoveState::invalidated, Severity::critical},
      {"90", MoveState::invalidated, Severity::warning},
      {"95", MoveState::active, Severity::warning},
      {"100", MoveState::active, Severity::none},
    }));
  CAPTURE(at);
  const auto move = Judged{}.move_at(at);
  CHECK(move.status == status);
  CHECK(move.severity == severity);
}

TEST_CASE("move_status: a breached trigger and a flip are critical",
          "[domain][move_status]") {
  Judged judged;
  judged.alert.trigger_price = price("106");
  CHECK(judged.move().severity == Severity::critical);
  judged.alert.trigger_price.reset();
  judged.reading.side = short_side;
  CHECK(judged.move().severity == Severity::critical);
}

TEST_CASE("move_status: without a price only the rest is judged",
          "[domain][move_status]") {
  Judged judged;
  judged.alert.price.reset();
  judged.alert.trigger_price = price("200");
  judged.reading.late = true;
  const auto move = judged.move();
  CHECK(move.reasons == Reasons{"late_cycle"});
  CHECK_FALSE(move.move_pct);
}

TEST_CASE("move_status: no side is no flip", "[domain][move_status]") {
  TickerReading reading;
  CHECK_FALSE(is_flipped(reading, open_trade()));
  reading.side = long_side;
  CHECK_FALSE(is_flipped(reading, open_trade()));
  reading.side = short_side;
  CHECK(is_flipped(reading, open_trade()));
}
