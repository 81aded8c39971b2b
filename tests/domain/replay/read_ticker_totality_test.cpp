#include <array>
#include <random>

#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Seeded, so that every run reads the same alerts.
class RandomLanes {
public:
  Alert alert(WallTime ts) {
    Alert made;
    made.ticker = one_of<std::string>({"BE", "ES1!", "AAPL", ""});
    made.ts = ts;
    made.state = one_of<std::string>({"HTF_BULL_LTF_BULL", "X", ""});
    made.motion = one_of({Motion::momentum, Motion::momentum, Motion::pullback,
                          Motion::pullback, Motion::none});
    made.named_side = maybe(side());
    made.htf = number(60);
    made.ltf = number(35);
    add_prices(made);
    add_numbers(made);
    add_flags(made.flags);
    add_clouds(made);
    return made;
  }

  /// A book that has met the ticker before, perhaps entered.
  TickerBook book(const Alert& alert) {
    TickerBook made = book_of(alert, trail());
    auto& memory = made.memory;
    memory.flip_watch_until = maybe(around(alert.ts));
    memory.closed_at = maybe(around(alert.ts));
    memory.close_reason = one_of<std::string>(
      {"sl_breached", "tp_reached", "large_adverse_move", "other", ""});
    if (chance(2))
      made.open = trade(alert.ts);
    return made;
  }

private:
  bool chance(int of) {
    return std::uniform_int_distribution{1, of}(engine_) == 1;
  }

  template <class T> T one_of(std::initializer_list<T> values) {
    const auto last = values.size() - 1;
    return values
      .begin()[std::uniform_int_distribution<std::size_t>{0, last}(engine_)];
  }

  template <class T> std::optional<T> maybe(T value) {
    return chance(4) ? std::nullopt : std::optional<T>(std::move(value));
  }

  Side side() { return one_of({Side::long_side, Side::short_side}); }

  double number(double most) {
    if (chance(20))
      return one_of({0.0, 1e308, -1e308, 1e-300, -0.0});
    return std::uniform_real_distribution{-most, most}(engine_);
  }

  double share() { return chance(20) ? number(1) : (number(1) + 1) / 2; }

  Decimal price() {
    if (chance(15))
      return test::price(one_of<std::string_view>(
        {"0", "-5", "0.000000000000000001", "1000000000",
         "99999999999999999999999999999999999999",
         "-99999999999999999999999999999999999999",
         "99999999999999999999.999999999999999999"}));
    return Decimal::scaled(
      std::uniform_int_distribution{8'000, 12'000}(engine_), 2);
  }

  WallTime around(WallTime ts) {
    return ts + Millis{std::uniform_int_distribution{-90, 90}(engine_)*60'000};
  }

  void add_prices(Alert& alert) {
    alert.price = maybe(price());
    alert.trigger_price = maybe(price());
    alert.sl = maybe(price());
    alert.tp = maybe(price());
    alert.tp_max_price = chance(4) ? maybe(price()) : std::nullopt;
    for (int levels = chance(2) ? 0 : 3; levels > 0; --levels)
      alert.tp_levels.push_back(price());
  }

  void add_numbers(Alert& alert) {
    alert.completion = maybe(share());
    alert.phase_pct = maybe(share());
    alert.phase_zone = one_of(
      {PhaseZone::none, PhaseZone::low, PhaseZone::medium, PhaseZone::high});
    alert.rr = chance(2) ? maybe(number(4)) : std::nullopt;
    alert.rank = chance(3) ? maybe(number(150)) : std::nullopt;
    alert.td_boost = maybe(number(9));
    for (auto& stack : alert.stacks)
      stack = maybe(number(6));
  }

  void add_flags(AlertFlags& flags) {
    for (const auto flag :
         {&AlertFlags::sq30_on, &AlertFlags::sq30_release,
          &AlertFlags::phase_zone_change, &AlertFlags::momentum_elite,
          &AlertFlags::ema_cross_1h, &AlertFlags::buyable_dip_1h})
      flags.*flag = chance(3);
  }

  CloudPosition position() {
    return one_of({CloudPosition::none, CloudPosition::none,
                   CloudPosition::above, CloudPosition::inside,
                   CloudPosition::below});
  }

  void add_clouds(Alert& alert) {
    alert.daily_cloud.position = position();
    alert.ichimoku_d = position();
    alert.ichimoku_w = position();
    alert.divergence =
      one_of({Divergence::none, Divergence::bullish, Divergence::bearish});
    alert.blocks.tf_tech = chance(2);
    alert.blocks.triggers = chance(2);
  }

  Trail trail() {
    Trail made;
    const auto points = std::uniform_int_distribution{0, 40}(engine_);
    for (int age = points; age > 0; --age)
      extend_trail(made, trail_point(alert(at_ms(sample_ms) -
                                           std::chrono::minutes{age * 41})));
    return made;
  }

  SimTrade trade(WallTime ts) {
    auto made = open_trade(side());
    made.entry_price = price();
    made.sl = price();
    made.tp = price();
    made.entry_ts = around(ts);
    return made;
  }

  std::mt19937_64 engine_{20'260'202};
};

/// The stage of each rule, from 1.
constexpr std::array<std::optional<Stage>, 13> stages{
  Stage::enter_now,    Stage::exit,        Stage::trim,
  Stage::just_entered, Stage::hold,        Stage::archive,
  Stage::enter_now,    Stage::archive,     Stage::flip_watch,
  Stage::just_flipped, Stage::setup_watch, Stage::watch,
  std::nullopt};

void check_sound(const TickerReading& reading, bool entered) {
  REQUIRE(reading.rule >= 1);
  REQUIRE(reading.rule <= 13);
  REQUIRE(reading.stage ==
          stages.at(static_cast<std::size_t>(reading.rule - 1)));
  REQUIRE((reading.rule <= 5) == entered);
  REQUIRE((reading.rank >= 0 && reading.rank <= 100));
  REQUIRE((reading.completion >= 0 && reading.completion <= 1));
  REQUIRE((reading.completion_max >= 0 && reading.completion_max <= 1));
  REQUIRE((reading.move.status == MoveState::none) != entered);
  REQUIRE(reading.path.empty() == (reading.stage != Stage::enter_now));
  REQUIRE((reading.stage != Stage::enter_now || reading.entry.ok));
  REQUIRE(reading.flip_watch == reading.flip_watch_until.has_value());
}

} // namespace

TEST_CASE(
  "read_ticker: any alert has one rule, a rank and an answer that lasts",
  "[domain][read_ticker]") {
  RandomLanes lanes;
  std::array<int, 14> met{};
  for (int round = 0; round < 20'000; ++round) {
    const auto alert = lanes.alert(at_ms(sample_ms));
    const auto book = lanes.book(alert);
    const auto reading = read_ticker(alert, book, {});
    check_sound(reading, book.open.has_value());
    REQUIRE(read_ticker(alert, book, {}) == reading);
    ++met.at(static_cast<std::size_t>(reading.rule));
  }
  for (std::size_t rule = 1; rule < met.size(); ++rule) {
    CAPTURE(rule);
    CHECK(met.at(rule) > 0);
  }
}

TEST_CASE("read_ticker: an alert that says nothing has an answer",
          "[domain][read_ticker]") {
  const auto reading = read_ticker({}, {}, {});
  CHECK(reading.rule == 13);
  CHECK_FALSE(reading.stage);
}
