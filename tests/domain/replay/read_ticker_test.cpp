#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

const LaneRules usual_lanes;

TickerReading read(const Alert& alert) {
  return read_ticker(alert, book_of(alert), usual_lanes);
}

TickerReading read_entered(const Alert& alert, SimTrade open = open_trade()) {
  return read_ticker(alert, entered_book(alert, std::move(open)), usual_lanes);
}

/// SHORT's alert that path (a) takes.
Alert strong_short() {
  auto alert = plain_short();
  alert.rank = 80;
  return alert;
}

} // namespace

TEST_CASE("read_ticker: the worked example", "[domain][read_ticker]") {
  const auto reading = read(sample_alert());
  CHECK(reading.side == Side::long_side);
  CHECK(reading.in_corridor);
  CHECK_FALSE(reading.late);
  CHECK(reading.tp_max == price("97.5"));
  CHECK(reading.rr == 2.3);
  CHECK(reading.completion == 0.12);
  CHECK(reading.completion_max == Approx(0.27 / 6.45));
  CHECK(reading.rank == 84);
  CHECK_FALSE(reading.rank_from_payload);
  CHECK(reading.entry.ok);
  CHECK(reading.path == "a");
  CHECK(reading.rule == 7);
  CHECK(reading.stage == Stage::enter_now);
  CHECK(reading.move.status == MoveState::none);
}

TEST_CASE("read_ticker: without prices the maximum is as complete as the move",
          "[domain][read_ticker]") {
  auto alert = plain_alert();
  CHECK(read(alert).completion_max == 0.4);
  alert.trigger_price = price("98");
  CHECK(read(alert).completion_max == Approx(2.0 / 12));
}

TEST_CASE("read_ticker: an entered ticker has no entry decision",
          "[domain][read_ticker]") {
  auto alert = plain_alert();
  alert.rank = 100;
  const auto reading = read_entered(alert);
  CHECK(reading.rule == 5);
  CHECK_FALSE(reading.entry.ok);
  CHECK(reading.path == "");
  CHECK(reading.move.status == MoveState::active);
}

TEST_CASE("read_ticker: an ended move lowers an entered ticker's rank",
          "[domain][read_ticker]") {
  auto alert = sample_alert();
  alert.price = price("97.5");
  auto open = open_trade();
  CHECK(read(alert).rank == 84);
  CHECK(read_entered(alert, open).rank == 69);
  alert.price = price("80");
  CHECK(read_entered(alert, open).rank == 59);
}

TEST_CASE("read_ticker: a flip takes the path of its own side",
          "[domain][read_ticker]") {
  const auto reading = read_entered(strong_short());
  CHECK(reading.rule == 1);
  CHECK(reading.flip);
  CHECK(reading.stage == Stage::enter_now);
  CHECK(reading.path == "a");
  CHECK(reading.entry.side == Side::short_side);
  CHECK(reading.move.reasons ==
        std::vector<std::string_view>{"direction_flip", "left_entry_corridor"});
}

TEST_CASE("read_ticker: a flip that is barred, or has no path, is an exit",
          "[domain][read_ticker]") {
  auto alert = strong_short();
  SECTION("barred") {
    alert.rr = 0.5;
  }
  SECTION("no path") {
    alert.rank = 74;
  }
  const auto reading = read_entered(alert);
  CHECK(reading.rule == 2);
  CHECK_FALSE(reading.flip);
  CHECK(reading.path == "");
}

TEST_CASE("read_ticker: a flip's rank takes nothing off for the old move",
          "[domain][read_ticker]") {
  auto alert = sample_alert();
  auto open = open_trade(Side::short_side);
  open.sl = price("91");
  const auto flip = read_entered(alert, open);
  CHECK(flip.move.status == MoveState::invalidated);
  CHECK(flip.rule == 1);
  CHECK(flip.rank == 84);
  alert.sl.reset();
  const auto exit = read_entered(alert, open);
  CHECK(exit.rule == 2);
  CHECK(exit.rank == 59);
}

TEST_CASE("read_ticker: trap 1, a stop and a target give exit",
          "[domain][read_ticker]") {
  const auto [at, reason] = GENERATE(table<std::string, std::string>({
    {"80", "sl_breached"},
    {"120", "tp_reached"},
  }));
  auto alert = plain_alert();
  alert.price = price(at);
  alert.tp.reset();
  const auto reading = read_entered(alert);
  CHECK(reading.stage == Stage::exit);
  CHECK(reading.move.reasons.front() == reason);
}

TEST_CASE("read_ticker: trap 7, just_flipped is reached",
          "[domain][read_ticker]") {
  const auto alert = plain_alert();
  auto before = point_at(5min, Motion::pullback);
  const auto flipped =
    read_ticker(alert, book_of(alert, {point_at(3h), before}), usual_lanes);
  CHECK(flipped.stage == Stage::just_flipped);
  CHECK(read(alert).stage == Stage::just_flipped);
  CHECK(read_ticker(alert, book_of(alert, {point_at(3h)}), usual_lanes).stage ==
        Stage::watch);
}

TEST_CASE("read_ticker: trap 8, no rank forces an entry past a gate",
          "[domain][read_ticker]") {
  auto alert = plain_alert();
  alert.rank = 100;
  alert.flags.momentum_elite = true;
  CHECK(read(alert).stage == Stage::enter_now);
  alert.completion = 0.56;
  auto book = book_of(alert, {point_at(3h)});
  book.memory.stage = Stage::enter_now;
  CHECK(read_ticker(alert, book, usual_lanes).stage == Stage::watch);
}

TEST_CASE("read_ticker: trap 13, a winner beyond the corridor is not closed",
          "[domain][read_ticker]") {
  auto alert = plain_alert();
  alert.ltf = 25;
  alert.htf = 45;
  const auto reading = read_entered(alert);
  CHECK(reading.stage == Stage::hold);
  CHECK(reading.bucket == "defend");
}

TEST_CASE("read_ticker: trap 14, an adverse move is not completion",
          "[domain][read_ticker]") {
  auto alert = plain_alert();
  alert.completion.reset();
  alert.trigger_price = price("100");
  alert.price = price("96");
  const auto reading = read_entered(alert);
  CHECK(reading.completion == 0);
  CHECK(reading.completion_max == 0);
  CHECK(reading.stage == Stage::hold);
}

TEST_CASE("read_ticker: a flip watch is told to the memory",
          "[domain][read_ticker]") {
  auto alert = plain_alert(Motion::pullback);
  alert.ltf = -2;
  alert.htf = 20;
  const auto reading = read(alert);
  CHECK(reading.stage == Stage::flip_watch);
  CHECK(reading.flip_watch_score == 55);
  CHECK(reading.flip_watch_until == alert.ts + 60min);
  auto book = book_of(plain_alert(Motion::pullback));
  book.memory.flip_watch_until = alert.ts + 1min;
  CHECK(
    read_ticker(plain_alert(Motion::pullback), book, usual_lanes).flip_watch);
}
